export const dossier = {
  dossier: {
    title: "楼栋档案",
    path: "所在位置",
    open: "打开档案",
    tabs: "档案分页",
    loading: "正在读取档案",
    failed: "读不到档案",
    tab: {
      basic: "基本",
      ownership: "权属",
      structure: "结构与抗震",
      permits: "建设手续",
      appraisal: "安全鉴定与体检",
      monitoring: "监测",
      inspection: "巡查与隐患",
      repair: "维修改造",
      fire: "消防、燃气、电梯",
      population: "人口与经营",
      attachments: "附件",
      history: "变更履历",
    },
  },
  recordUnit: { mmPerMonth: "mm/月", years: "年", yuan: "元" },
  recordValue: { yes: "是", no: "否", none: "无" },
  recordsStatus: {
    label: "档案库",
    opening: "档案打开中",
    failed: "档案打不开",
    memory: "档案不保存",
    memoryText:
      "浏览器不让本页保存文件，档案的修改只在内存里，关闭标签页就会丢失。请及时导出，或换一种浏览方式（不要用无痕窗口）。",
    indexedDb: "档案存在浏览器数据库",
    indexedDbText:
      "浏览器没有文件系统可用，档案存在浏览器数据库里：照样保存，但每次修改都要重写整个文件，会慢一些。",
    reader: "档案由另一标签页写入",
    readerText:
      "另一个标签页打开着同一座城市的档案，由它写入文件。这里照常查看和修改；那个标签页关闭后，由本页接手。",
    packageProblem: "自带档案读不到",
    packageText: "城市自带的档案没有读到：{{detail}}这台机器上的修改仍在。",
  },
};
