import { lotOf } from "./plan.ts";

/** Firms and offices that look after buildings. All invented. */

const MANAGERS = [
  "龙湖和风物业服务有限公司", "中原安居物业管理有限公司", "嵩岳物业服务有限公司", "豫澜物业管理有限公司",
  "明理物业服务有限公司", "锦云物业管理有限公司", "大河家园物业有限公司", "文苑城市服务有限公司",
  "金穗物业服务有限公司", "同泰物业管理有限公司",
]; // prettier-ignore

export const APPRAISERS = ["河洛建筑科学检测有限公司", "中州房屋安全鉴定所", "嵩阳工程检测有限公司"];
export const BUILDERS = ["豫东建设集团有限公司", "中牟第二建筑公司", "金水建筑安装公司", "郑汴建工有限公司"];
export const DESIGNERS = ["中原建筑设计院", "河洛规划设计院", "豫州工程设计有限公司"];
export const REPAIRERS = ["安固修缮工程有限公司", "中原防水加固公司", "宏泰管道维修队"];

const pick = (list: readonly string[], key: string, what: string): string =>
  list[Math.floor(lotOf(key, what) * list.length)] ?? "";

/** The firm of an estate: the same for all its buildings. */
export const managerOf = (estate: string): string => pick(MANAGERS, estate, "manager");

export const firmOf = pick;
