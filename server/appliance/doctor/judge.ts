/** What gathered facts mean. Pure: the same facts give the same findings. */
import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';
import { ofCard, ofDisk, ofMemory, ofTemperature } from './judge-board.ts';
import { ofCamera, ofGraphics, ofService } from './judge-eye.ts';
import { ofPower } from './judge-power.ts';
import { ofClock, ofNetwork, ofSystem, ofVersions } from './judge-world.ts';

export function judge(facts: Facts): Finding[] {
  const { board } = facts;
  const isJetson = board === 'jetson-nano' || board === 'jetson-orin-nano';
  return [
    ...ofService(facts),
    ...ofCamera(facts, isJetson),
    ...ofGraphics(facts, isJetson),
    ...(isJetson ? ofPower(facts) : []),
    ...ofTemperature(facts),
    ...ofMemory(facts),
    ...ofDisk(facts),
    ...(board === null ? [] : ofCard(facts)),
    ...ofNetwork(facts),
    ...ofClock(facts),
    ...(isJetson ? ofSystem(facts) : []),
    ...ofVersions(facts),
  ];
}
