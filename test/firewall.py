"""Tries the firewall in a network of its own: run by unshare -n, with the folder of the rules. Prints what came through."""

import json
import socket
import subprocess
import sys
import threading

# Addresses of the appliance on a cable and on its own hotspot, and of the stranger on each.
CABLE, HOTSPOT, HOTSPOT_OTHER, SIX = '10.77.0.1', '10.42.0.1', '10.42.0.9', 'fd77::1'


def run(*words):
    subprocess.run(words, check=True)


def serve(family, kind, port):
    """Answers whatever comes."""
    listener = socket.socket(family, kind)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if family == socket.AF_INET6:
        listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    listener.bind(('', port))
    if kind == socket.SOCK_STREAM:
        listener.listen()

    def answer():
        while True:
            if kind == socket.SOCK_STREAM:
                listener.accept()[0].close()
            else:
                listener.sendto(b'yes', listener.recvfrom(100)[1])

    threading.Thread(target=answer, daemon=True).start()


# What the stranger runs: one try, with its own port where that matters.
TRY = """
import socket, sys
kind, address, port, own = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
family = socket.AF_INET6 if ':' in address else socket.AF_INET
tries = socket.socket(family, socket.SOCK_STREAM if kind == 'tcp' else socket.SOCK_DGRAM)
tries.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
tries.bind(('', own))
tries.settimeout(3)
try:
    tries.connect((address, port))
    if kind == 'udp':
        tries.send(b'anybody?')
        tries.recv(100)
except OSError:
    sys.exit(1)
"""

# An echo is asked for: type 8, its checksum, number and count.
PING = """
import socket, struct, sys
tries = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
tries.settimeout(3)
tries.sendto(struct.pack('!BBHHH', 8, 0, 0xffff - 0x0800 - 1 - 1, 1, 1), (sys.argv[1], 0))
try:
    while tries.recv(100)[20] != 0:
        pass
except OSError:
    sys.exit(1)
"""


def main(folder):
    stranger = subprocess.Popen(['unshare', '-n', 'cat'], stdin=subprocess.PIPE)
    inside = ['nsenter', '-t', str(stranger.pid), '-n']
    # unshare has its own network once it runs cat.
    own = subprocess.check_output(['readlink', '/proc/self/ns/net'])
    while True:
        place = ['readlink', f'/proc/{stranger.pid}/ns/net']
        if subprocess.run(place, capture_output=True).stdout not in (b'', own):
            break
    for name, mine, theirs in [('eth0', CABLE, '10.77.0.2'), ('wlan0', HOTSPOT, '10.42.0.2')]:
        run('ip', 'link', 'add', name, 'type', 'veth', 'peer', 'name', name, 'netns', str(stranger.pid))
        run('ip', 'addr', 'add', f'{mine}/24', 'dev', name)
        run('ip', 'link', 'set', name, 'up')
        run(*inside, 'ip', 'addr', 'add', f'{theirs}/24', 'dev', name)
        run(*inside, 'ip', 'link', 'set', name, 'up')
    run('ip', 'addr', 'add', f'{HOTSPOT_OTHER}/24', 'dev', 'wlan0')
    run('ip', 'addr', 'add', f'{SIX}/64', 'dev', 'eth0', 'nodad')
    run(*inside, 'ip', 'addr', 'add', 'fd77::2/64', 'dev', 'eth0', 'nodad')
    run('ip', 'link', 'set', 'lo', 'up')
    for family in (socket.AF_INET, socket.AF_INET6):
        for port in (22, 53, 8080, 9000):
            serve(family, socket.SOCK_STREAM, port)
        for port in (53, 67, 68, 5353, 9000):
            serve(family, socket.SOCK_DGRAM, port)

    def looks():
        wanted = [
            ('tcp', CABLE, 22, 0), ('tcp', CABLE, 8080, 0), ('tcp', CABLE, 9000, 0), ('tcp', CABLE, 53, 0),
            ('udp', CABLE, 9000, 0), ('udp', CABLE, 53, 0), ('udp', CABLE, 5353, 0),
            ('udp', CABLE, 67, 68), ('udp', CABLE, 68, 67),
            ('tcp', HOTSPOT, 8080, 0), ('udp', HOTSPOT, 53, 0), ('tcp', HOTSPOT, 53, 0), ('udp', HOTSPOT, 67, 68),
            ('udp', HOTSPOT, 9000, 0), ('tcp', HOTSPOT_OTHER, 53, 0),
            ('tcp', SIX, 22, 0), ('tcp', SIX, 8080, 0), ('tcp', SIX, 9000, 0), ('udp', SIX, 9000, 0),
        ]
        tries = []
        for kind, address, port, mine in wanted:
            words = [*inside, sys.executable, '-c', TRY, kind, address, str(port), str(mine)]
            tries.append((f'{kind} {address} {port}', subprocess.Popen(words)))
        words = [*inside, sys.executable, '-c', PING, CABLE]
        tries.append((f'ping {CABLE}', subprocess.Popen(words)))
        return {name: process.wait() == 0 for name, process in tries}

    def loop():
        with socket.socket() as tries:
            tries.settimeout(3)
            return tries.connect_ex(('127.0.0.1', 9000)) == 0

    before = looks()
    run('sh', f'{folder}/apply.sh')
    after = looks()
    # A second time, as after an update.
    run('sh', f'{folder}/apply.sh')
    rules = subprocess.check_output(['iptables', '-S', 'TWINSPOT'], text=True).splitlines()
    print(json.dumps({
        'before': before, 'after': after, 'loop': loop(),
        'twice': len(rules) != len(set(rules)), 'forward': subprocess.check_output(['iptables', '-S', 'FORWARD'], text=True),
    }))
    stranger.stdin.close()
    stranger.wait()


main(sys.argv[1])
