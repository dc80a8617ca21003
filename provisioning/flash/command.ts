import type { Command } from '../command.ts';
export const main: Command = async () => undefined;
