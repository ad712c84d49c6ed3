import { existsSync } from 'node:fs'

/** Where Debian and Fedora put libfaketime. */
const LIBRARIES = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib64/faketime/libfaketime.so.1',
]

/**
 * Days on which tests that read today's date fail, each in a zone of its own. `atMs` of a night on which clocks change
 * is two minutes before the change, so that the suite runs through it.
 * @type {readonly { name: string, zone: string, atMs: (nowMs: number) => number }[]}
 */
export const shiftedDays = [
  { name: 'in 400 days', zone: 'Pacific/Auckland', atMs: (nowMs) => nowMs + 400 * 86_400_000 },
  { name: '29 February 2028', zone: 'Asia/Shanghai', atMs: () => Date.UTC(2028, 1, 29, 3, 58) },
  { name: 'New York, clocks go forward', zone: 'America/New_York', atMs: () => Date.UTC(2027, 2, 14, 6, 58) },
  { name: 'New York, clocks go back', zone: 'America/New_York', atMs: () => Date.UTC(2027, 10, 7, 5, 58) },
  { name: 'London, clocks go forward', zone: 'Europe/London', atMs: () => Date.UTC(2027, 2, 28, 0, 58) },
  { name: 'London, clocks go back', zone: 'Europe/London', atMs: () => Date.UTC(2027, 9, 31, 0, 58) },
]

/** The library that shifts a process's clock; null where it is not installed. */
export const findClockLibrary = () => LIBRARIES.find((file) => existsSync(file)) ?? null

/**
 * Environment in which a process and its children live on another day. Time passes as ever; the monotonic clock and
 * the times of files stay true.
 * @param {string} library
 * @param {{ zone: string, atMs: (nowMs: number) => number }} day
 * @param {number} nowMs
 */
export function environmentOf(library, { zone, atMs }, nowMs) {
  const shiftSec = Math.round((atMs(nowMs) - nowMs) / 1_000)
  return {
    LD_PRELOAD: library,
    FAKETIME: `${shiftSec < 0 ? '' : '+'}${shiftSec}`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
    NO_FAKE_STAT: '1',
    TZ: zone,
  }
}
