#!/bin/sh
# Waits before a service starts that started often lately: not at all for the first two times, then 2 s, 4 s, up to 60 s.
# systemd has RestartSteps= for it from 254 on; a Jetson Nano has 237.
# usage: back-off.sh FILE, which holds the seconds since boot of the starts in the last ten minutes
set -eu
file=$1
now=$(cut -d. -f1 /proc/uptime)
lately=0
kept=
if [ -r "$file" ]; then
  while read -r at; do
    case $at in '' | *[!0-9]*) continue ;; esac
    if [ "$at" -le "$now" ] && [ $((now - at)) -lt 600 ]; then
      lately=$((lately + 1))
      kept="$kept$at
"
    fi
  done <"$file"
fi
printf '%s%s\n' "$kept" "$now" >"$file"
[ "$lately" -ge 2 ] || exit 0
wait=60
case $lately in 2) wait=2 ;; 3) wait=4 ;; 4) wait=8 ;; 5) wait=16 ;; 6) wait=32 ;; esac
echo "Started $lately times in the last ten minutes: waits for $wait s."
exec sleep "$wait"
