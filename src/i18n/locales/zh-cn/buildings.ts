export const buildings = {
  buildings: {
    filter: "按名称、地址或编码筛选",
    list: "建筑列表",
    count_other: "{{shown}} 栋",
    countFiltered_other: "{{shown}} / {{total}} 栋",
    none: "没有符合的建筑。",
    noneHint: "换一个词，或清除筛选。",
    unavailable: "没有建筑索引，列不出建筑。",
  },
};
