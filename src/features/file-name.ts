/** `zhihuidao-audit-20261124.csv`: a name and the day, in letters that every file system takes. */
export function fileNameOf(name: string, extension: string, now = new Date()): string {
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${name}-${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}.${extension}`;
}
