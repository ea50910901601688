export const layers = {
  category: {
    spatiotemporal: "时空基础",
    resource: "资源调查",
    planning: "规划管控",
    project: "工程建设",
    publicTopic: "公共专题",
    iot: "物联感知",
  },
  layers: {
    empty: "这座城市没有可显示的图层。",
    locate: "定位到{{name}}",
    retry: "重新加载{{name}}",
    loading: "正在加载",
    partial_other: "缺 {{count}} 个瓦片",
    packageProblems_other: "数据包有 {{count}} 处问题",
  },
};
