#!/usr/bin/env node
// `npx kaibo <command>` in the repository.
const commands = ['start', 'build', 'doctor', 'owner-link', 'backup', 'restore', 'erase']
const [command] = process.argv.splice(2, 1)

if (commands.includes(command)) {
  await import(`./${command}.mjs`)
} else {
  process.stderr.write(`npx kaibo ${commands.join(' | ')}\n`)
  process.exitCode = 2
}
