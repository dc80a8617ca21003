// Imported first by every entry script, and written so that an old Node can read it too.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Twinspot needs Node 20.19 or later and this is Node ${process.versions.node}: ` +
      'install a current one from https://nodejs.org and type the command again.',
  );
  process.exit(1);
}
