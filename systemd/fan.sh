#!/bin/sh
# Turns a fan as fast as the board is hot, where the system has nothing of its own for that: a Jetson Nano's does not turn
# before 50 degrees, and a system of NVIDIA's with nvfancontrol needs no other.
# usage: fan.sh [ROOT [ROUNDS]], which are for tests: the folder in whose place the board has /, and when to end
set -eu
root=${1:-}
left=${2:-}

fan=$root/sys/devices/pwm-fan/target_pwm
if [ ! -w "$fan" ]; then
  fan=
  for hwmon in "$root"/sys/class/hwmon/hwmon*; do
    if [ "$(cat "$hwmon/name" 2>/dev/null)" = pwmfan ] && [ -w "$hwmon/pwm1" ]; then fan=$hwmon/pwm1; fi
  done
fi
if [ -z "$fan" ]; then
  echo 'There is no fan that could be turned.'
  exit 0
fi

# The hottest place in degrees; nothing where nothing is measured. One zone of the Nano says 100 for ever, and a network
# card is not the fan's to cool.
hottest() {
  most=
  for zone in "$root"/sys/class/thermal/thermal_zone*; do
    case $(cat "$zone/type" 2>/dev/null) in PMIC* | iwlwifi*) continue ;; esac
    now=$(cat "$zone/temp" 2>/dev/null) || continue
    case $now in '' | *[!0-9]*) continue ;; esac
    if [ -z "$most" ] || [ "$now" -gt "$most" ]; then most=$now; fi
  done
  [ -z "$most" ] || echo $((most / 1000))
}

# A fan that was turned on stays on until it is 5 degrees cooler, as it would start and stop all the time.
on=-1
while :; do
  celsius=$(hottest)
  speed=0
  # Where nothing is measured it is better to be loud.
  if [ -z "$celsius" ]; then speed=255
  elif [ "$celsius" -ge 70 ]; then speed=255
  elif [ "$celsius" -ge 60 ]; then speed=170
  elif [ "$celsius" -ge 50 ]; then speed=100
  elif [ "$celsius" -ge 45 ] && [ "$on" -gt 0 ]; then speed=100
  fi
  if [ "$speed" -ne "$on" ]; then echo "$speed" >"$fan"; fi
  on=$speed
  if [ -n "$left" ]; then
    left=$((left - 1))
    [ "$left" -gt 0 ] || exit 0
  fi
  sleep 5
done
