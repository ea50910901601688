export const buildings = {
  buildings: {
    scope: "列出哪些建筑",
    scopes: { inView: "视野内", all: "全部", matches: "符合筛选", selected: "已选" },
    filter: "按名称、地址或编码查找",
    list: "建筑列表",
    count_other: "{{shown}} 栋",
    countFiltered_other: "{{shown}} / {{total}} 栋",
    none: "没有符合的建筑。",
    noneHint: "换一个词，或清除查找。",
    searchAll: "在全部建筑中查找",
    empty: {
      inView: "视野内没有建筑",
      all: "这座城市没有建筑",
      matches: "没有符合筛选的建筑",
      selected: "还没有选中建筑",
    },
    emptyHint: {
      inView: "移动地图，停下后这里会列出看得到的建筑。",
      all: "数据包里没有建筑。",
      matches: "设置筛选条件后，符合的建筑列在这里。",
      selected: "在列表里按空格，或按住 Shift 点地图，可以选多栋。",
    },
    openFilter: "打开筛选面板",
    failed: "列表没有排好",
    unavailable: "没有建筑索引，列不出建筑。",
  },
};
