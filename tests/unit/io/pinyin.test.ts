import { expect, it } from "vitest";
import { readingsOf } from "../../../src/io/pinyin.ts";

it.each([
  ["重", ["zhong", "chong"]],
  ["长", ["chang", "zhang"]],
  ["行", ["xing", "hang"]],
  ["乐", ["le", "yue"]],
  ["绿", ["lv"]],
  ["郑", ["zheng"]],
])("%s is read %j among others", (char, readings) => {
  expect(readingsOf(char)).toEqual(expect.arrayContaining(readings));
});

it.each(["a", "3", " ", "。", "ё", "が", "\uD840"])("%j is not read", (char) => {
  expect(readingsOf(char)).toEqual([]);
});
