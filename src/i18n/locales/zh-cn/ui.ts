export const ui = {
  ui: {
    remove: "移除",
    loading: "正在查找",
    failed: "没有查到，请再试一次",
    noMatch: "没有匹配的内容",
    hex: "{{label}}，十六进制色号",
    found_other: "有 {{shown}} 条结果",
    rename: "重命名“{{name}}”",
    tour: {
      step: "第 {{step}} 步，共 {{steps}} 步",
      next: "下一步",
      back: "上一步",
      done: "知道了",
      skip: "跳过导览",
    },
    chart: {
      name: "名称",
      value: "数值",
      asChart: "以图显示：{{label}}",
      asTable: "以表格显示：{{label}}",
      more_other: "另有 {{shown}} 项",
      failed: "图表程序没有下载下来，数据见表格。",
    },
    table: {
      select: "选择这一行",
      selectAll: "全选",
      hint: "回车键排序，Shift + 左右方向键调整列宽。",
      width: "“{{column}}”列宽 {{width}} 像素",
    },
  },
};
