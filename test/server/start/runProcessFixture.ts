import { systemClock } from '../../../server/adapters/system/systemClock'
import { runProcess } from '../../../server/start/runProcess'

/*
 * A server whose parts hold nothing open: what it waits for at its end is a timer of the system's clock, which keeps no
 * process alive. Argument: `starts`, or `fails` for one that undoes its start.
 */
const undo = (): Promise<void> =>
  new Promise((resolve) => {
    systemClock.after(100, () => {
      process.stdout.write('undone\n')
      resolve()
    })
  })

void runProcess(async () => {
  if (process.argv[2] === 'fails') {
    await undo()
    throw new Error('did not start')
  }
  // As a signal does, after what was printed.
  setImmediate(() => process.emit('SIGTERM'))
  return { stop: undo, screen: 'listening\n', logger: console }
})
