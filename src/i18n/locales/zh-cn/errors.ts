export const errors = {
  error: {
    unexpected: "出现了没有预料到的错误：{{detail}}",
    cities: {
      missing: "服务器上没有 {{file}}。",
      unreachable: "连不上服务器，读不到 {{file}}。",
      refused: "服务器拒绝提供 {{file}}（{{reason}}）。",
      notJson: "{{file}} 不是有效的 JSON：{{reason}}",
      invalid: "{{file}} 的内容不合格式：{{reason}}",
      empty: "{{file}} 里没有可用的城市。",
    },
    city: {
      missing: "服务器上没有 {{file}}。",
      unreachable: "连不上服务器，读不到 {{file}}。",
      refused: "服务器拒绝提供 {{file}}（{{reason}}）。",
      notJson: "{{file}} 不是有效的 JSON：{{reason}}",
      invalid: "{{file}} 的内容不合格式：{{reason}}",
      schemaVersion: "{{file}} 的版本与本软件不符：{{reason}}",
      unknown: "清单里没有名为“{{id}}”的城市。",
    },
    scene: { chunk: "三维视图的程序没有下载下来：{{detail}}" },
    document: {
      notJson: "文件不是有效的 JSON：{{detail}}",
      notDocument: "这不是豫图的文档。",
      newer: "文档由更新的版本写成（第 {{version}} 版，本软件读到第 {{current}} 版），请升级后再导入。",
      invalid: "文档缺少必要的内容：{{path}} {{detail}}",
      damaged: "部分内容损坏",
      tooLarge: "文件超过 {{megabytes}} MB，不是文档。",
    },
    layer: { unreachable: "读不到数据：{{detail}}" },
  },
};
