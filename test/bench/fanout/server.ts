import { getHeapSpaceStatistics } from 'node:v8'
import { rivals, type RivalName } from './rivals'
import { talk } from './talk'

/*
 * One server in its own process, driven by the benchmark: `talk` starts the messages, `settle` collects garbage, so
 * that memory is compared and not the moment, and returns the size of the heap's young generation.
 */
const youngBytes = (): number =>
  getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.physical_space_size ?? 0

void rivals[process.argv[2] as RivalName]().then((rival) => {
  process.on('message', (order) => {
    if (order === 'talk') talk(rival.say)
    if (order === 'settle') {
      globalThis.gc?.()
      process.send?.({ youngBytes: youngBytes() })
    }
  })
  process.send?.({ port: rival.port })
})
process.on('disconnect', () => process.exit())
