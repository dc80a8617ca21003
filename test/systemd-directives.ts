/** What systemd 237 knows, the one of a Jetson Nano, of all that the units say; the notes of its versions tell since when. */

/** Directives of units and of settings that 237 has. A new one is looked up before it is added here. */
export const knownTo237: ReadonlySet<string> = new Set([
  // [Unit] and [Install]
  ...['After', 'Before', 'ConditionPathExists', 'Conflicts', 'DefaultDependencies', 'Description'],
  ...['OnFailure', 'Requires', 'StartLimitAction', 'StartLimitBurst', 'StartLimitIntervalSec'],
  ...['WantedBy', 'Wants'],
  // [Path]
  ...['DirectoryNotEmpty', 'PathExists', 'Unit'],
  // [Service], [Timer]
  ...['BusName', 'ExecReload', 'ExecStart', 'ExecStartPost', 'ExecStartPre', 'ExecStop'],
  ...[
    'ExecStopPost',
    'KillMode',
    'NotifyAccess',
    'OnBootSec',
    'OnCalendar',
    'RemainAfterExit',
    'Restart',
  ],
  ...[
    'RestartSec',
    'SuccessExitStatus',
    'TimeoutStartSec',
    'TimeoutStopSec',
    'Type',
    'WatchdogSec',
  ],
  // How a process is run
  ...['CapabilityBoundingSet', 'Environment', 'EnvironmentFile', 'KeyringMode', 'LimitCORE'],
  ...['LockPersonality', 'Nice', 'NoNewPrivileges', 'OOMScoreAdjust', 'PrivateNetwork'],
  ...['PrivateTmp', 'ProtectControlGroups', 'ProtectHome', 'ProtectKernelModules'],
  ...['ProtectKernelTunables', 'ProtectSystem', 'ReadWritePaths', 'RemoveIPC'],
  ...['RestrictAddressFamilies', 'RestrictNamespaces', 'RestrictRealtime', 'RuntimeDirectory'],
  ...['RuntimeDirectoryMode', 'RuntimeDirectoryPreserve', 'StandardError', 'StandardInput'],
  ...['StandardOutput', 'StateDirectory', 'StateDirectoryMode', 'SystemCallArchitectures'],
  ...['SystemCallErrorNumber', 'SystemCallFilter', 'TTYPath', 'TTYReset', 'TTYVHangup', 'UMask'],
  ...['UnsetEnvironment', 'User', 'UtmpIdentifier', 'UtmpMode', 'WorkingDirectory'],
  // What a unit may use
  ...['CPUWeight', 'DeviceAllow', 'DevicePolicy', 'IOWeight', 'MemoryMax', 'TasksMax'],
  // journald.conf and system.conf
  ...['DefaultTimeoutStopSec', 'DumpCore', 'ForwardToSyslog', 'ForwardToWall', 'RateLimitBurst'],
  ...['RateLimitInterval', 'RuntimeMaxFileSize', 'RuntimeMaxUse', 'RuntimeWatchdogSec'],
  ...['ShutdownWatchdogSec', 'Storage'],
]);

/**
 * Younger ones, with the version that brought them: 237 says in the log that it does not know them, and goes on. Each only
 * takes something away that the service never asks for, so that a unit without them does the same.
 */
export const passedOverBy237: Readonly<Record<string, number>> = {
  PrivateMounts: 239,
  ProtectHostname: 242,
  RestrictSUIDSGID: 242,
  ProtectKernelLogs: 244,
  ProtectClock: 245,
  ProtectProc: 247,
};

/** Groups of system calls that 237 has; of a younger one (`@system-service`) it would make a list that allows nothing. */
export const callsKnownTo237: ReadonlySet<string> = new Set([
  ...['@basic-io', '@clock', '@cpu-emulation', '@debug', '@file-system', '@io-event', '@ipc'],
  ...['@keyring', '@module', '@mount', '@network-io', '@obsolete', '@privileged', '@process'],
  ...['@raw-io', '@reboot', '@resources', '@setuid', '@swap'],
]);
