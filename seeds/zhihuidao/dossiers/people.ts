import { identityCheckCharacter } from "#domain/dossier/check-characters.ts";
import type { Random } from "../random.ts";

/**
 * People who do not exist: identity numbers that fail their check digit, telephone numbers of a range that is
 * not given to anybody.
 */

const SURNAMES = [..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"];
const GIVEN = [..."伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰秀建国红梅志鹏晓辉文博雨欣宇浩子轩梓涵"];

export const personName = (random: Random): string =>
  random.pick(SURNAMES) + random.pick(GIVEN) + (random.chance(0.72) ? random.pick(GIVEN) : "");

const pad = (value: number, length: number): string => String(value).padStart(length, "0");

/** An identity number that nobody can have: its check character is wrong. */
export function impossibleIdNumber(birthYear: number, isMale: boolean, random: Random): string {
  const serial = random.whole(0, 499) * 2 + (isMale ? 1 : 0);
  const body = `410105${birthYear}${pad(random.whole(1, 12), 2)}${pad(random.whole(1, 28), 2)}${pad(serial, 3)}`;
  const right = "0123456789X".indexOf(identityCheckCharacter(body));
  return body + "0123456789X".charAt((right + random.whole(1, 10)) % 11);
}

/** Mobile numbers begin with 13 to 19; none begins with 126. */
export const unassignedPhone = (random: Random): string => `126${pad(random.whole(0, 99_999_999), 8)}`;

/** A local number never begins with 1. */
export const unassignedLandline = (random: Random): string => `0371-1${pad(random.whole(0, 9_999_999), 7)}`;

/** The letter I is in no plate. */
export const impossiblePlate = (random: Random): string =>
  `豫A${pad(random.whole(0, 999), 3)}I${random.whole(0, 9)}`;
