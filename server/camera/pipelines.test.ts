import { describe, expect, it } from 'vitest';
import { type Machine, pipelineOf } from './pipelines.ts';

const pc: Machine = { has: (element) => !element.startsWith('nv'), from: '/home/me' };
const jetson: Machine = { has: () => true, from: '/home/me' };
const sink = 'appsink name=sink max-buffers=1 drop=true sync=false enable-last-sample=false';
const timed = 'appsink name=sink max-buffers=1 drop=true sync=true enable-last-sample=false';

const of = (address: string, machine = pc) => pipelineOf(address, machine).descriptions;

describe('csi:', () => {
  it('is scaled, turned and coloured by one nvvidconv', () => {
    expect(of('csi://0?width=1280&height=720&fps=60&flip=180', jetson)).toEqual([
      `nvarguscamerasrc name=camera sensor-id=0 sensor-mode=-1 wbmode=1 aeantibanding=1 tnr-mode=1 ee-mode=0 ! video/x-raw(memory:NVMM),width=1280,height=720,framerate=60/1,format=NV12 ! nvvidconv flip-method=2 ! video/x-raw,width=1280,height=720,format=RGBA ! ${sink}`,
    ]);
  });

  it('may see more than it gives, with the exposure and the white that somebody wants', () => {
    expect(
      of('csi://1?capture=1640x1232&mode=3&exposure=8&white=daylight&flip=90', jetson),
    ).toEqual([
      `nvarguscamerasrc name=camera sensor-id=1 sensor-mode=3 wbmode=5 aeantibanding=1 tnr-mode=1 ee-mode=0 exposuretimerange="8000000 8000000" ! video/x-raw(memory:NVMM),width=1640,height=1232,framerate=30/1,format=NV12 ! nvvidconv flip-method=3 ! video/x-raw,width=1280,height=720,format=RGBA ! ${sink}`,
    ]);
  });

  it('locks exposure and white', () => {
    expect(pipelineOf('csi://0', jetson).lock.on).toEqual([
      { element: 'camera', property: 'aelock', value: 'true' },
      { element: 'camera', property: 'awblock', value: 'true' },
    ]);
  });
});

describe('v4l2:', () => {
  const source = 'v4l2src name=camera device="/dev/video0" do-timestamp=true';
  const size = 'width=1280,height=720,framerate=30/1';

  it('is decoded by the processor on a PC, and may be raw', () => {
    const raw = `${source} ! video/x-raw,${size} ! videoconvert ! video/x-raw,format=RGB ! ${sink}`;
    expect(of('v4l2:///dev/video0')).toEqual([
      `${source} ! image/jpeg,${size} ! jpegdec ! videoconvert ! video/x-raw,format=RGB ! ${sink}`,
      raw,
    ]);
    expect(of('v4l2:/dev/video0?format=raw')).toEqual([raw]);
    expect(pipelineOf('v4l2:///dev/video0', pc).path).toBe('/dev/video0');
  });

  it('is decoded by its own part of a Jetson', () => {
    expect(of('v4l2:///dev/video0?format=jpeg&flip=vertical', jetson)).toEqual([
      `${source} ! image/jpeg,${size} ! nvv4l2decoder mjpeg=1 ! nvvidconv flip-method=6 ! video/x-raw,format=RGBA ! ${sink}`,
    ]);
  });

  it('is turned', () => {
    expect(of('v4l2:///dev/video2?format=raw&flip=270&width=640&height=480&fps=15')).toEqual([
      `v4l2src name=camera device="/dev/video2" do-timestamp=true ! video/x-raw,width=640,height=480,framerate=15/1 ! videoconvert ! video/x-raw,format=RGB ! videoflip method=counterclockwise ! ${sink}`,
    ]);
  });

  it('sets controls by their old and new names, and locks what was not set', () => {
    const address = 'v4l2:///dev/video0?format=raw&exposure=8&focus=30';
    expect(of(address)[0]).toContain(
      ' extra-controls="controls,exposure_auto=1,auto_exposure=1,exposure_absolute=80,exposure_time_absolute=80,focus_auto=0,focus_automatic_continuous=0,focus_absolute=30" !',
    );
    expect(pipelineOf(address, pc).lock).toEqual({
      on: [
        {
          ...{ element: 'camera', property: 'extra-controls' },
          value: 'controls,white_balance_temperature_auto=0,white_balance_automatic=0',
        },
      ],
      off: [
        {
          ...{ element: 'camera', property: 'extra-controls' },
          value: 'controls,white_balance_temperature_auto=1,white_balance_automatic=1',
        },
      ],
    });
    expect(pipelineOf(`${address}&white=4000`, pc).lock).toEqual({ on: [], off: [] });
  });
});

describe('file:', () => {
  const plays = (path: string) =>
    `filesrc location="${path}" ! decodebin ! videoconvert ! video/x-raw,format=RGB ! ${timed}`;

  it.each([
    ['file:///clip.mp4', '/clip.mp4'],
    ['file:clip.mp4', '/home/me/clip.mp4'],
    ['file://clips/a%20b%3F.mp4', '/home/me/clips/a b?.mp4'],
    ['file:a"b\\c.mp4', '/home/me/a\\"b\\\\c.mp4'],
  ])('%s plays in its own time', (address, path) => {
    expect(of(address)).toEqual([plays(path)]);
  });

  it('is decoded by whatever part of a Jetson can', () => {
    expect(of('file:///clip.mp4', jetson)).toEqual([
      `filesrc location="/clip.mp4" ! decodebin ! nvvidconv flip-method=0 ! video/x-raw,format=RGBA ! ${timed}`,
      plays('/clip.mp4'),
    ]);
  });
});

describe('test:', () => {
  it('is a live camera', () => {
    expect(of('test://?pattern=smpte&width=640&height=480&fps=15&frames=3')).toEqual([
      `videotestsrc name=camera is-live=true pattern=smpte num-buffers=3 ! video/x-raw,format=RGB,width=640,height=480,framerate=15/1 ! ${sink}`,
    ]);
    expect(of('test:')[0]).toContain('pattern=ball num-buffers=-1');
  });
});

describe('what cannot be', () => {
  it.each([
    ['csi://front', 'is the address of no camera'],
    ['v4l2://video0', 'is the address of no camera'],
    ['file:', 'is the address of no camera'],
    ['test://0', 'is the address of no camera'],
    ['csi://0?width=12', 'cannot have width=12: expected a whole number from 16 to 8192'],
    ['csi://0?fps=29.97', 'cannot have fps=29.97'],
    ['csi://0?flip=left', 'expected one of none, 90, 180, 270, horizontal, vertical'],
    ['csi://0?exposure=0', 'expected auto, or milliseconds from 0.01 to 500'],
    ['csi://0?capture=big', 'expected a size like 1920x1080'],
    ['v4l2:///dev/video0?framerate=30', 'has no "framerate"; it may have width, height, fps'],
    ['csi://0?focus=3', 'has no "focus"'],
    ['file:100%.mp4', 'write %25'],
  ])('%s is refused', (address, why) => {
    expect(() => pipelineOf(address, jetson)).toThrow(
      expect.objectContaining({
        ...{ code: 'source-address', status: 400 },
        message: expect.stringContaining(why),
      }),
    );
  });
});
