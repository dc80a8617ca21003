#!/bin/sh
# Puts the rules beside this file in place, each table at once. The tools' own choice of the kernel's two ways is tried
# first, then the older one, as kernels of Jetsons do not have all of the newer.
set -eu
here=$(dirname "$0")

restore() { # FILE PROGRAM...
  rules=$1
  shift
  for program in "$@"; do
    command -v "$program" >/dev/null 2>&1 || continue
    "$program" --noflush <"$rules" && return 0
  done
  return 1
}

if ! restore "$here/v6.rules" ip6tables-restore ip6tables-legacy-restore; then
  # What cannot be filtered is not spoken.
  echo 'IPv6 cannot be filtered here and is switched off.' >&2
  if [ -w /proc/sys/net/ipv6/conf/all/disable_ipv6 ]; then
    echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6
    echo 1 >/proc/sys/net/ipv6/conf/default/disable_ipv6
  fi
fi
if ! restore "$here/v4.rules" iptables-restore iptables-legacy-restore; then
  echo 'The firewall could not be set up; expected iptables with the modules ip_tables and nf_conntrack.' >&2
  exit 1
fi
