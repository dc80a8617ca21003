/** Small trees of /sys, /proc and /etc as machines have them, and what their tools say. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Health } from '../../web/protocol.ts';
import { type System, systemAt } from './system.ts';

type Files = Readonly<Record<string, string>>;

const active = ['active', 'active', 'active', 'active', 'inactive', 'active'].join('\n');
const clock = (yes: boolean) => `System clock synchronized: ${yes ? 'yes' : 'no'}`;

/** A Nano with JetPack 4.6 on a good supply, as kernel 4.9 shows it. */
export const nano: Files = {
  '/proc/device-tree/model': 'NVIDIA Jetson Nano Developer Kit\0',
  '/proc/device-tree/serial-number': '1421519012345\0',
  '/etc/twinspot/appliance.json': '{"board":"jetson-nano","language":"en","browser":"auto"}',
  '/var/lib/nvpmodel/status': 'pmode:0000 fmode:quiet\n',
  '/var/lib/twinspot-system/supply.json': '{"amps":4}\n',
  '/sys/bus/i2c/drivers/ina3221x/6-0040/iio:device0/rail_name_0': 'POM_5V_IN\n',
  '/sys/bus/i2c/drivers/ina3221x/6-0040/iio:device0/in_voltage0_input': '5064\n',
  '/sys/bus/i2c/drivers/ina3221x/6-0040/iio:device0/rail_name_1': 'POM_5V_GPU\n',
  '/sys/bus/i2c/drivers/ina3221x/6-0040/iio:device0/in_voltage1_input': '4900\n',
  '/sys/class/thermal/thermal_zone0/type': 'AO-therm\n',
  '/sys/class/thermal/thermal_zone0/temp': '47500\n',
  '/sys/class/thermal/thermal_zone1/type': 'CPU-therm\n',
  '/sys/class/thermal/thermal_zone1/temp': '41000\n',
  '/sys/class/thermal/thermal_zone4/type': 'PMIC-Die\n',
  '/sys/class/thermal/thermal_zone4/temp': '100000\n',
  '/sys/class/thermal/cooling_device0/type': 'pwm-fan\n',
  '/sys/class/thermal/cooling_device0/cur_state': '3\n',
  '/sys/class/thermal/cooling_device1/type': 'gpu-balanced\n',
  '/sys/class/thermal/cooling_device1/cur_state': '0\n',
  '/proc/meminfo': 'MemTotal: 4059712 kB\nMemAvailable: 2100000 kB\nSwapTotal: 2029856 kB\n',
  '/proc/mounts': 'proc /proc proc rw 0 0\n/dev/mmcblk0p1 / ext4 rw,noatime,data=ordered 0 0\n',
  '/sys/fs/ext4/mmcblk0p1/errors_count': '0\n',
  '/sys/block/mmcblk0/device/life_time': '0x00 0x00\n',
  '/dev/video0': '',
  '/dev/nvhost-gpu': '',
  '/proc/net/wireless':
    'Inter-| sta-|   Quality\n face | tus |\n wlan0: 0000   54.  -56.  -256  0 0\n',
  '/proc/sys/kernel/osrelease': '4.9.337-tegra\n',
  '/etc/nv_tegra_release': '# R32 (release), REVISION: 7.6, GCID: 38171779, BOARD: t210ref\n',
  '/usr/bin/chromium-browser': '',
  '/opt/twinspot/current/release.json':
    '{"version":"0.1.0","build":29000000,"board":"jetson-nano","arch":"arm64","node":"24.1.0","addon":true}',
  '/var/lib/twinspot/power-cuts.json': '{"on":"a","cuts":0}',
  '.run/systemctl': active,
  '.run/journalctl': '[    1.0] Booting Linux\n',
  '.run/timedatectl': clock(true),
  '.run/avahi-resolve': 'twinspot.local\t192.168.1.20',
};

/** An Orin Nano with JetPack 6 by Wi-Fi, from a supply of 19 V. */
export const orin: Files = {
  ...Object.fromEntries(Object.entries(nano).filter(([path]) => !/ina3221|thermal/.test(path))),
  '/proc/device-tree/model': 'NVIDIA Jetson Orin Nano Engineering Reference Developer Kit Super\0',
  '/etc/twinspot/appliance.json': '{"board":"jetson-orin-nano"}',
  '/var/lib/nvpmodel/status': 'pmode:0002\n',
  '/sys/class/hwmon/hwmon1/name': 'ina3221\n',
  '/sys/class/hwmon/hwmon1/in1_label': 'VDD_IN\n',
  '/sys/class/hwmon/hwmon1/in1_input': '19080\n',
  '/sys/class/hwmon/hwmon2/name': 'soctherm_oc\n',
  '/sys/class/hwmon/hwmon2/oc1_event_cnt': '0\n',
  '/sys/class/thermal/thermal_zone0/type': 'cpu-thermal\n',
  '/sys/class/thermal/thermal_zone0/temp': '52312\n',
  '/proc/sys/kernel/osrelease': '5.15.185-tegra\n',
  '/etc/nv_tegra_release': '# R36 (release), REVISION: 5.0, GCID: 1, BOARD: generic\n',
  '/opt/twinspot/current/release.json':
    '{"version":"0.1.0","build":29000000,"board":"jetson-orin-nano","arch":"arm64","node":"24.1.0","addon":true}',
};

/** A laptop on which somebody typed `npm start`. */
export const laptop: Files = {
  '/proc/meminfo': 'MemTotal: 16000000 kB\nMemAvailable: 9000000 kB\nSwapTotal: 0 kB\n',
  '/proc/mounts': '/dev/nvme0n1p2 / ext4 rw 0 0\n',
  '/sys/class/thermal/thermal_zone0/type': 'x86_pkg_temp\n',
  '/sys/class/thermal/thermal_zone0/temp': '61000\n',
  '/dev/null': '',
  '/proc/net/wireless': 'Inter-| sta-|\n face | tus |\n',
  '/var/lib/twinspot/keep': '',
  '.run/systemctl': Array(6).fill('inactive').join('\n'),
  '.run/journalctl': '',
  '.run/timedatectl': clock(true),
};

/** A Nano that goes wrong in every way that its files can show. */
export const broken: Files = {
  ...nano,
  '/var/lib/twinspot-system/supply.json': '{"amps":2}\n',
  '/sys/bus/i2c/drivers/ina3221x/6-0040/iio:device0/in_voltage0_input': '4410\n',
  '/sys/class/thermal/thermal_zone1/temp': '93000\n',
  '/sys/class/thermal/cooling_device1/cur_state': '2\n',
  '/proc/meminfo': 'MemTotal: 4059712 kB\nMemAvailable: 80000 kB\nSwapTotal: 0 kB\n',
  '/sys/fs/ext4/mmcblk0p1/errors_count': '3\n',
  '/proc/net/wireless': ' wlan0: 0000   14.  -86.  -256  0 0\n',
  '/opt/twinspot/current/release.json':
    '{"version":"0.1.0","build":29000000,"board":"jetson-orin-nano","arch":"arm64","node":"24.1.0","addon":true}',
  '/var/lib/twinspot/power-cuts.json': '{"on":"a","cuts":7}',
  '.run/systemctl': ['active', 'failed', 'inactive', 'active', 'inactive', 'failed'].join('\n'),
  '.run/journalctl':
    'soctherm: OC ALARM 0x00000001\nEXT4-fs error (device mmcblk0p1): ext4_lookup:1594\nusb 1-2: new device\n',
  '.run/timedatectl': clock(false),
  '.run/avahi-resolve': 'twinspot.local\t192.168.1.77',
};

export const healthy: Health = {
  ...{ status: 'ok', version: '0.1.0', camera: 'csi', source: 'csi://0', backend: 'tensorrt' },
  ...{ model: 'small 3', deck: 'auto', fps: 24, latencyMs: null },
};

export class RecordedMachine {
  readonly #folder = mkdtempSync(join(tmpdir(), 'twinspot-doctor-'));
  readonly system: System;

  /** @param files their texts by path; a path of `.run/TOOL` is what that tool says */
  constructor(files: Files, more: Partial<System> = {}) {
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.#folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const recorded = systemAt(this.#folder);
    this.system = {
      ...recorded,
      disk: () => ({ free: 12e9, size: 29e9 }),
      interfaces: () => ({
        wlan0: [
          {
            ...{ address: '192.168.1.20', netmask: '255.255.255.0', family: 'IPv4' as const },
            ...{ mac: '48:b0:2d:00:11:22', internal: false, cidr: '192.168.1.20/24' },
          },
        ],
      }),
      now: () => Date.UTC(2026, 5, 1, 12),
      run: async (tool) => {
        if (files[`.run/${tool}`] === undefined) throw new Error(`${tool} is not there`);
        return files[`.run/${tool}`]!;
      },
      ...more,
    };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
