export const colouring = {
  colouring: {
    label: "建筑设色",
    none: "不设色",
    use: "按用途",
    height: "按高度",
    year: "按建成年代",
    heightOrigin: "按高度来源",
    legend: "图例",
    missing: "未知",
    below: "{{to}} 以下",
    between: "{{from}}–{{to}}",
    above: "{{from}} 及以上",
    beforeYear: "{{to}} 年以前",
    betweenYears: "{{from}}–{{to}} 年",
    sinceYear: "{{from}} 年以来",
    unavailable: "没有建筑索引，无法设色。",
  },
};
