/**
 * Environment of a program that a test starts, from this machine alone: search path, time zone, and the shifted clock
 * of `npm run test:days`. Settings of the user who runs the tests stay outside.
 */
export function machineEnvironment(): Record<string, string> {
  const passed = /^(?:PATH|TZ|LD_PRELOAD|FAKETIME\w*|DONT_FAKE_MONOTONIC|NO_FAKE_STAT)$/
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => passed.test(entry[0])),
  )
}
