/** What of the kernel's log tells of damage, or of a supply that is too weak. */

const telling = [
  /EXT4-fs.*(error|corrupt)/i,
  /\b(mmc|mmcblk|sd|nvme)\w*:? .*(I\/O error|error -\d+|timeout waiting)/i,
  /I\/O error, dev \w+/i,
  /(over-?current|under-?voltage|OC ALARM|throttling)/i,
  /Out of memory: Kill/i,
  /thermal.*(critical|shutdown)/i,
];
/** Lines that are kept, the latest. */
const KEPT = 40;

/** @param log its lines */
export function damage(log: string): string[] {
  const lines = log.split('\n').filter((line) => telling.some((one) => one.test(line)));
  return [...new Set(lines)].slice(-KEPT);
}

export const tellsOfPower = (line: string) => /(over-?current|under-?voltage|OC ALARM)/i.test(line);
export const tellsOfCard = (line: string) => /(EXT4-fs|mmc|I\/O error)/i.test(line);
export const tellsOfMemory = (line: string) => /Out of memory/i.test(line);
