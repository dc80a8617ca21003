#!/bin/sh
# What X shows: one browser on the page of this machine. Run by xinit; when it ends, so does X, and systemd starts both anew.
# /etc/twinspot/kiosk may set KIOSK_BROWSER (auto, chromium, firefox, epiphany) and KIOSK_FLAGS, which are added to the
# browser's. KIOSK_ADDRESS and KIOSK_APPLIANCE are for tests.
set -eu
umask 077
here=$(dirname "$0")
address=${KIOSK_ADDRESS:-/run/twinspot/screen/address}
appliance=${KIOSK_APPLIANCE:-/etc/twinspot/appliance.json}
profile=${HOME:?}/profile
mkdir -p "$profile"

# A word of the answers that were given when the appliance was made.
answer() { sed -n "s/.*\"$1\" *: *\"\([a-z]*\)\".*/\1/p" "$appliance" 2>/dev/null | head -n 1; }

language=$(answer language)
# Browsers ask the environment, and pages ask browsers.
[ -z "$language" ] || export LANGUAGE="$language"

# The screen never goes dark by itself.
if command -v xset >/dev/null 2>&1; then
  xset s off s noblank || true
  xset -dpms || true
fi
size=$(xdpyinfo 2>/dev/null | sed -n 's/^ *dimensions: *\([0-9]*\)x\([0-9]*\) .*/\1 \2/p' | head -n 1)
width=${size% *}
height=${size#* }
[ -n "$size" ] || { width=1920 height=1080; }

# The first of these that is a browser. A snap is none: on the kernels of Jetsons it does not start, and some commands
# are nothing but a script that leads to one.
browser() {
  for name in "$@"; do
    path=$(command -v "$name" 2>/dev/null) || continue
    case $(readlink -f "$path") in /snap/* | */bin/snap) continue ;; esac
    if [ "$(head -c 2 "$path")" = '#!' ] && grep -q /snap/bin/ "$path"; then continue; fi
    echo "$path"
    return 0
  done
  return 1
}

find_browser() { # KIND
  case $1 in
    chromium) browser chromium-browser chromium google-chrome ;;
    firefox) browser firefox firefox-esr ;;
    epiphany) browser epiphany-browser epiphany ;;
    *) return 1 ;;
  esac
}

wanted=${KIOSK_BROWSER:-$(answer browser)}
case $wanted in chromium | firefox | epiphany) ;; *) wanted= ;; esac
found=
for kind in $wanted chromium firefox epiphany; do
  if found=$(find_browser "$kind"); then break; fi
done
if [ -z "$found" ]; then
  echo 'There is no browser for the screen; expected chromium, firefox or epiphany, but not as a snap: install one of them.' >&2
  # So long that the log is not full of it.
  sleep 60
  exit 1
fi

# A page that says that the service starts, until a script lies there that sends it on. It cannot look by itself: the
# service tells pages from elsewhere nothing, not even that it is there. The address is a secret, so it stands in no command.
ready=$HOME/ready.js
rm -f "$ready"
node=$here/../../node/bin/node
[ -x "$node" ] || node=node
("$node" "$here/ready.cjs" "$address" >"$ready.draft" && mv "$ready.draft" "$ready") &
start="file://$(cd "$here" && pwd)/starting.html?lang=$language&ready=$ready"
echo "Shows Twinspot with $found."
# shellcheck disable=SC2086 # Flags are several words.
case $kind in
  chromium)
    exec "$found" --kiosk --app="$start" --user-data-dir="$profile" --lang="${language:-en}" \
      --window-position=0,0 --window-size="$width,$height" \
      --no-first-run --no-default-browser-check --noerrdialogs --disable-infobars --disable-session-crashed-bubble \
      --disable-features=Translate,TranslateUI --disable-pinch --overscroll-history-navigation=0 \
      --autoplay-policy=no-user-gesture-required --password-store=basic --disk-cache-size=33554432 \
      --log-level=3 --disable-component-update --disable-background-networking --disable-sync --check-for-update-interval=31536000 \
      ${KIOSK_FLAGS:-}
    ;;
  firefox)
    cat >"$profile/user.js" <<PREFS
user_pref("intl.accept_languages", "${language:-en}");
user_pref("app.update.enabled", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.cache.disk.capacity", 32768);
user_pref("browser.sessionstore.resume_from_crash", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.translations.enable", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("media.autoplay.default", 0);
user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
PREFS
    exec "$found" --kiosk --no-remote --profile "$profile" --width "$width" --height "$height" ${KIOSK_FLAGS:-} "$start"
    ;;
  epiphany)
    exec "$found" --private-instance --profile="$profile" ${KIOSK_FLAGS:-} "$start"
    ;;
esac
