export const ui = {
  ui: {
    remove: "移除",
    loading: "正在查找",
    failed: "没有查到，请再试一次",
    noMatch: "没有匹配的内容",
    hex: "{{label}}，十六进制色号",
    table: {
      select: "选择这一行",
      selectAll: "全选",
      hint: "回车键排序，Shift + 左右方向键调整列宽。",
      width: "“{{column}}”列宽 {{width}} 像素",
    },
  },
};
