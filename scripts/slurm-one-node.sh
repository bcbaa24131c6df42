#!/usr/bin/env bash
# A Slurm cluster of this one machine, from Debian's packages, for the tests of src/platform/machine. As root.
# Does nothing where a cluster answers already; says why and fails where it cannot be had: the tests then skip aloud.
set -euo pipefail
sinfo --noheader >/dev/null 2>&1 && { echo "a Slurm cluster answers already"; exit 0; }
[ "$(id -u)" = 0 ] || { echo "only root can start Slurm"; exit 1; }
command -v slurmctld >/dev/null && command -v munged >/dev/null ||
  { apt-get update -q && apt-get install -q -y --no-install-recommends slurm-wlm munge; } >/dev/null
host=$(hostname -s)
mkdir -p /etc/slurm /var/lib/slurm/slurmctld /var/lib/slurm/slurmd /run/munge
[ -s /etc/munge/munge.key ] || { dd if=/dev/urandom of=/etc/munge/munge.key bs=1 count=1024 status=none; }
chown -R munge: /etc/munge /run/munge && chmod 400 /etc/munge/munge.key && chmod 755 /run/munge
cat >/etc/slurm/slurm.conf <<CONF
ClusterName=one
SlurmctldHost=$host(127.0.0.1)
AuthType=auth/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
StateSaveLocation=/var/lib/slurm/slurmctld
SlurmdSpoolDir=/var/lib/slurm/slurmd
SlurmctldPidFile=/run/slurmctld.pid
SlurmdPidFile=/run/slurmd.pid
SlurmUser=root
ReturnToService=2
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=main Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
pgrep -x munged >/dev/null || runuser -u munge -- munged
pgrep -x slurmctld >/dev/null || slurmctld
pgrep -x slurmd >/dev/null || slurmd
for _ in $(seq 60); do
  [ "$(sinfo --noheader --states=idle --format=%D 2>/dev/null)" = 1 ] && { echo "Slurm on $host: one node, idle"; exit 0; }
  sleep 0.5
done
sinfo || true
# half a cluster would answer and never run a job
pkill -x slurmd || true
pkill -x slurmctld || true
echo "Slurm did not come up"
exit 1
