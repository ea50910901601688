import type { Building } from "#domain/building.ts";
import type { CodeOf, ProblemCode } from "#domain/dossier/code-lists.ts";
import type { BuildingPlan } from "./plan.ts";
import type { Random } from "../random.ts";

/** What may be found on which building, how grave it is, where, and what is done about it. */

export interface ProblemKind {
  readonly problem: ProblemCode;
  readonly item: CodeOf<"checklistItem">;
  readonly part: CodeOf<"buildingPart">;
  readonly level: CodeOf<"findingLevel">;
  readonly place: string;
  readonly description: string;
  readonly repair: string;
  readonly kind: CodeOf<"repairKind">;
  /** a crack has a width */
  readonly crackMm?: readonly [number, number];
}

const kind = (
  problem: ProblemCode,
  item: CodeOf<"checklistItem">,
  part: CodeOf<"buildingPart">,
  level: CodeOf<"findingLevel">,
  words: readonly [place: string, description: string, repair: string],
  repairKind: CodeOf<"repairKind">,
  crackMm?: readonly [number, number],
): ProblemKind => ({
  problem,
  item,
  part,
  level,
  place: words[0],
  description: words[1],
  repair: words[2],
  kind: repairKind,
  ...(crackMm === undefined ? {} : { crackMm }),
});

const GRAVE: readonly ProblemKind[] = [
  kind("PRB-01-03", "crack", "wall", "1", ["南侧承重墙", "墙体竖向通缝，砂浆酥松", "墙体钢筋网水泥砂浆面层加固"], "reinforcement", [5, 14]),
  kind("PRB-01-01", "crack", "beamColumn", "1", ["二层大梁", "梁底裂缝贯通，混凝土剥落", "粘贴碳纤维布加固"], "reinforcement", [0.8, 1.8]),
  kind("PRB-01-04", "addedStorey", "beamColumn", "2", ["屋顶", "屋顶私自加层", "拆除加层并修复屋面"], "renovation"),
]; // prettier-ignore

const OLD: readonly ProblemKind[] = [
  kind("PRB-01-03", "crack", "wall", "2", ["西山墙", "砖体缺棱掉角，砂浆饱满度差", "剔除酥松砖块并局部砌补"], "repair", [1, 4]),
  kind("PRB-04-05", "roof", "roof", "3", ["屋面", "屋面防水层老化，雨后漏水", "重做屋面防水"], "waterproofing"),
  kind("PRB-06-03", "leak", "other", "3", ["北侧排水立管", "排水管老化破损渗漏", "更换排水立管"], "pipes"),
  kind("PRB-06-07", "gas", "other", "3", ["楼道", "私搭乱接电线", "拆除私接线路并规整入槽"], "repair"),
  kind("PRB-02-02", "gas", "other", "2", ["三层厨房", "燃气橡胶软管老化", "更换金属软管"], "pipes"),
  kind("PRB-03-01", "loadBearing", "other", "4", ["楼梯间", "楼梯踏步缺损", "修补踏步"], "repair"),
]; // prettier-ignore

const COMMON: readonly ProblemKind[] = [
  kind("PRB-04-01", "facade", "wall", "2", ["东立面", "外墙饰面砖空鼓脱落", "清除空鼓并重新铺贴"], "facade"),
  kind("PRB-04-02", "facade", "wall", "2", ["北立面", "保温层开裂脱落", "铲除并重做保温"], "facade"),
  kind("PRB-03-11", "charging", "other", "2", ["一层楼道", "电动车停放楼道并充电", "清理并增设集中充电棚"], "repair"),
  kind("PRB-03-10", "fireLane", "other", "4", ["疏散楼梯间", "堆放杂物占用楼道", "清理杂物"], "repair"),
  kind("PRB-03-06", "fireLane", "other", "3", ["地下室前室", "防火门闭门器损坏", "更换闭门器"], "repair"),
  kind("PRB-03-07", "fireLane", "other", "2", ["六层", "消火栓无水", "检修消防管网"], "pipes"),
  kind("PRB-03-03", "leak", "other", "5", ["楼道", "照明损坏", "更换灯具"], "repair"),
  kind("PRB-04-06", "leak", "wall", "3", ["地下室外墙", "地下室渗水", "注浆堵漏"], "waterproofing"),
  kind("PRB-01-01", "crack", "slab", "3", ["客厅楼板", "楼板裂缝", "裂缝灌注封闭"], "repair", [0.25, 0.6]),
  kind("PRB-01-02", "alteration", "wall", "1", ["四层某户", "装修拆除承重墙", "恢复承重墙并加固"], "reinforcement"),
  kind("PRB-02-06", "gas", "other", "4", ["厨房", "未装燃气报警器", "加装报警器"], "repair"),
  kind("PRB-06-01", "leak", "other", "4", ["水表井", "给水管跑冒滴漏", "更换阀门"], "pipes"),
]; // prettier-ignore

/** One to four different problems of a building, the gravest kinds first for what is graded C or D. */
export function problemsOf(building: Building, plan: BuildingPlan, random: Random): readonly ProblemKind[] {
  const isOld = (building.year ?? 2010) < 2001;
  const pool = [...(isOld ? OLD : []), ...COMMON];
  const chosen = new Map<string, ProblemKind>();
  if (plan.grade === "C" || plan.grade === "D") {
    const grave = random.pick(GRAVE);
    chosen.set(grave.problem, grave);
  }
  const wanted = (plan.grade === "none" ? 1 : 2) + (random.chance(0.3) ? 1 : 0);
  for (let attempt = 0; attempt < 12 && chosen.size < wanted; attempt++) {
    const next = random.pick(isOld && random.chance(0.6) ? OLD : pool);
    if (!chosen.has(next.problem)) chosen.set(next.problem, next);
  }
  return [...chosen.values()];
}
