/** Whether a name needs small letters, so that no word of it is broken and two lines do. */
export function isLong(name: string): boolean {
  return name.length > 14 || name.split(/[\s-]+/).some((word) => word.length > 8);
}
