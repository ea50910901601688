export const about = {
  about: {
    title: "关于豫图",
    intro: "浏览器里的城市信息模型（CIM）平台。数据和程序都在本机，断网也能用。",
    version: "版本 {{version}}",
    sources: "{{city}}的数据来源",
    allSources: "许可与安全级别",
    libraries: "使用的软件",
    librariesIntro: "豫图由 {{packages}} 个开源软件构成，许可证全文可逐一展开。",
    find: "按名称或许可证查找",
    reading: "正在读取清单",
    failed: "读不到软件清单",
    noText: "软件包里没有许可证全文。",
  },
};
