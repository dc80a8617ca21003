/** A card in words. */
import { type Disk, gigabytes } from './card/disks.ts';

/** @returns a card for people, such as `/dev/sdb: SD Reader, 31.9 GB` */
export function cardTitle({ path, model, size }: Disk): string {
  return `${path}: ${model || 'a card'}, ${gigabytes(size)}`;
}
