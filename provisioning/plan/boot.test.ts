import { describe, expect, it } from 'vitest';
import { DEVICE_TREES, withOverlay } from './boot.ts';

const overlay = '/boot/camera.dtbo';
const tree = DEVICE_TREES[0]!;
const menu = `TIMEOUT 30
DEFAULT primary

LABEL primary
      MENU LABEL primary kernel
      LINUX /boot/Image
      INITRD /boot/initrd
      APPEND quiet

LABEL backup
      FDT /boot/dtb/other.dtb
      LINUX /boot/Image.backup
`;

describe("the Orin's boot menu", () => {
  it('names the overlay in each entry, and the tree that it is laid over where none is named', () => {
    const changed = withOverlay(menu, overlay, tree);
    expect(changed).toBe(
      menu
        .replace(
          'LINUX /boot/Image\n',
          `LINUX /boot/Image\n      FDT ${tree}\n      OVERLAYS ${overlay}\n`,
        )
        .replace('Image.backup\n', `Image.backup\n      OVERLAYS ${overlay}\n`),
    );
    expect(withOverlay(changed, overlay, tree)).toBe(changed);
  });

  it('keeps an overlay that somebody chose', () => {
    const chosen = menu.replace('APPEND quiet\n', 'APPEND quiet\n      OVERLAYS /boot/mine.dtbo\n');
    const [primary] = withOverlay(chosen, overlay, tree).split('LABEL backup');
    expect(primary).toBe(chosen.split('LABEL backup')[0]);
  });
});
