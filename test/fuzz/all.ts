/* `npm run fuzz -- [times] [seed]`: every fuzzer, `times` as long as in `npm test`. A failure names its seed. */
import { fuzzHttp } from './http'
import { fuzzMediaEdge, fuzzMediaParsers } from './media'
import { fuzzChunks, fuzzPlaces, fuzzUnsigned } from './strangers'
import { fuzzAccessUnits } from './units'
import { fuzzGateway, fuzzParsers } from './wire'

interface Fuzzer {
  readonly name: string
  /** Tries of one round: a few seconds. */
  readonly count: number
  readonly fuzz: (options: { count: number; seed: number }) => object | Promise<object>
}

const fuzzers: readonly Fuzzer[] = [
  { name: 'wire frames', count: 20_000, fuzz: fuzzParsers },
  { name: 'socket', count: 400, fuzz: fuzzGateway },
  { name: 'HTTP bodies', count: 1_500, fuzz: fuzzHttp },
  { name: 'media parsers', count: 2_000, fuzz: fuzzMediaParsers },
  { name: 'access units', count: 20_000, fuzz: fuzzAccessUnits },
  { name: 'chunks', count: 3_000, fuzz: fuzzChunks },
  { name: 'unsigned sessions', count: 3_000, fuzz: fuzzUnsigned },
  { name: 'places', count: 20_000, fuzz: fuzzPlaces },
  { name: 'media edge', count: 100, fuzz: fuzzMediaEdge },
]

async function main(times: number, firstSeed: number): Promise<void> {
  for (let round = 0; round < times; round += 1) {
    const seed = firstSeed + round
    for (const { name, count, fuzz } of fuzzers) {
      try {
        console.log(`seed ${seed}  ${name}:`, await fuzz({ count, seed }))
      } catch (error) {
        console.error(`seed ${seed}  ${name} failed:`, error)
        process.exitCode = 1
      }
    }
  }
}

const [times = '10', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2)
void main(Number(times), Number(seed))
