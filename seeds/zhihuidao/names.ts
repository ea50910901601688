import type { Named } from "./plan-line.ts";
import type { Random } from "./random.ts";

/** Names of estates, schools and works. All invented; streets and communities are the real ones. */

const HEADS: readonly (readonly [string, string])[] = [
  ["龙湖", "Longhu"], ["龙熙", "Longxi"], ["湖畔", "Hupan"], ["观湖", "Guanhu"], ["明理", "Mingli"], ["文苑", "Wenyuan"], ["博雅", "Boya"],
  ["知启", "Zhiqi"], ["崇德", "Chongde"], ["东润", "Dongrun"], ["天瑞", "Tianrui"], ["云台", "Yuntai"], ["锦绣", "Jinxiu"], ["同德", "Tongde"],
  ["前程", "Qiancheng"], ["康宁", "Kangning"], ["平安", "Ping'an"], ["春华", "Chunhua"], ["秋实", "Qiushi"], ["永澜", "Yonglan"],
  ["盛澜", "Shenglan"], ["澜庭", "Lanting"], ["金澜", "Jinlan"], ["翰林", "Hanlin"], ["学府", "Xuefu"], ["书香", "Shuxiang"], ["贾鲁", "Jialu"],
  ["魏河", "Weihe"], ["正光", "Zhengguang"], ["心怡", "Xinyi"], ["聚源", "Juyuan"], ["福禄", "Fulu"], ["榆林", "Yulin"], ["龙翔", "Longxiang"],
  ["宏图", "Hongtu"], ["龙源", "Longyuan"], ["祥和", "Xianghe"], ["梧桐", "Wutong"], ["敏行", "Minxing"], ["致远", "Zhiyuan"],
]; // prettier-ignore

const TAILS: readonly (readonly [string, string])[] = [
  ["里", "Li"], ["苑", "Garden"], ["花园", "Gardens"], ["家园", "Homes"], ["华庭", "Court"], ["雅苑", "Yayuan"], ["嘉园", "Jiayuan"],
  ["名邸", "Residence"], ["公馆", "Mansion"], ["湾", "Bay"], ["府", "House"], ["新城", "New Town"], ["春天", "Spring"], ["雅筑", "Terrace"],
]; // prettier-ignore

/** Gives each name once. */
export class NameGiver {
  readonly #used = new Set<string>();

  estate(random: Random): Named {
    for (let attempt = 0; attempt < 400; attempt++) {
      const [head, tail] = [random.pick(HEADS), random.pick(TAILS)];
      const name = { zh: head[0] + tail[0], en: `${head[1]} ${tail[1]}` };
      if (this.#take(name)) return name;
    }
    return { zh: `新苑${this.#used.size}`, en: `New Court ${this.#used.size}` };
  }

  /** The first free name of a series: 甲小学, then 甲第二小学, and so on. */
  numbered(stem: Named, kind: Named): Named {
    for (let n = 1; n < 60; n++) {
      const zh = n === 1 ? "" : `第${chineseNumber(n)}`;
      const name = {
        zh: `${stem.zh}${zh}${kind.zh}`,
        en: n === 1 ? `${stem.en} ${kind.en}` : `${stem.en} No. ${n} ${kind.en}`,
      };
      if (this.#take(name)) return name;
    }
    return stem;
  }

  #take(name: Named): boolean {
    if (this.#used.has(name.zh)) return false;
    this.#used.add(name.zh);
    return true;
  }
}

const DIGITS = "零一二三四五六七八九十";
const chineseNumber = (n: number): string =>
  n <= 10
    ? (DIGITS[n] ?? "")
    : n < 20
      ? `十${DIGITS[n - 10] ?? ""}`
      : `${DIGITS[Math.floor(n / 10)] ?? ""}十${n % 10 === 0 ? "" : (DIGITS[n % 10] ?? "")}`;

/** Universities by the lake. Names follow the kinds of schools there; buildings and grounds are invented. */
export const CAMPUSES: readonly Named[] = [
  { zh: "中原农林大学龙子湖校区", en: "Central Plains Agriculture and Forestry University" },
  { zh: "豫东财经大学", en: "Yudong University of Finance" },
  { zh: "嵩山中医药大学", en: "Songshan University of Chinese Medicine" },
  { zh: "河大龙子湖校区", en: "Heda University, Longzi Lake Campus" },
  { zh: "中原警务学院", en: "Central Plains Police College" },
  { zh: "龙子湖师范学院", en: "Longzi Lake Normal College" },
  { zh: "河洛水利水电大学", en: "Heluo University of Water Resources" },
  { zh: "中原航空学院", en: "Central Plains Aviation College" },
  { zh: "豫州财税学院", en: "Yuzhou College of Taxation" },
  { zh: "黄河职业技术学院", en: "Yellow River Vocational College" },
  { zh: "中原艺术学院", en: "Central Plains Academy of Arts" },
  { zh: "郑东理工学院", en: "Zhengdong Institute of Technology" },
]; // prettier-ignore

export const COMPANIES: readonly Named[] = [
  { zh: "中原数据中心大厦", en: "Central Plains Data Tower" }, { zh: "智慧岛大厦", en: "Zhihuidao Tower" }, { zh: "龙湖金融大厦", en: "Longhu Finance Tower" },
  { zh: "嵩山创投中心", en: "Songshan Venture Centre" }, { zh: "云谷大厦", en: "Cloud Valley Tower" }, { zh: "河洛科创园", en: "Heluo Science Park" },
  { zh: "知启大厦", en: "Zhiqi Tower" }, { zh: "博雅广场", en: "Boya Plaza" }, { zh: "算力中心", en: "Computing Centre" }, { zh: "中部软件大厦", en: "Midland Software Tower" },
  { zh: "星图大厦", en: "Star Atlas Tower" }, { zh: "量子大厦", en: "Quantum Tower" }, { zh: "鼎新国际", en: "Dingxin International" }, { zh: "豫信大厦", en: "Yuxin Tower" },
  { zh: "启航中心", en: "Qihang Centre" }, { zh: "明德商务楼", en: "Mingde Business House" }, { zh: "湖心国际", en: "Huxin International" }, { zh: "天枢大厦", en: "Tianshu Tower" },
  { zh: "开物大厦", en: "Kaiwu Tower" }, { zh: "格致中心", en: "Gezhi Centre" }, { zh: "弘毅大厦", en: "Hongyi Tower" }, { zh: "金汇广场", en: "Jinhui Plaza" },
  { zh: "中孵大厦", en: "Incubator Tower" }, { zh: "睿创中心", en: "Ruichuang Centre" }, { zh: "联创大厦", en: "Lianchuang Tower" }, { zh: "大河传媒大厦", en: "Dahe Media Tower" },
]; // prettier-ignore

export const buildingNumber = (n: number): Named => ({ zh: `${n}号楼`, en: `Building ${n}` });

export const joinNames = (a: Named, b: Named): Named => ({ zh: `${a.zh} ${b.zh}`, en: `${a.en} ${b.en}` });
