import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { AppError } from '@/domain/errors/AppError'
import { openStorageReserve } from '../../../server/adapters/system/storageReserve'
import { createFakeClock } from '../../fakes/fakeClock'
import { quiet } from '../realtime/roomServer'

const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-reserve-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const noSpace = Object.assign(new Error('no space'), { code: 'ENOSPC' })
const full = () => Promise.reject(new AppError('server.storageFull', {}, noSpace))

describe('[DISK-1] the reserve', () => {
  const open = () => openStorageReserve({ folder, clock: createFakeClock(), logger: quiet })
  const size = (): number => statSync(path.join(folder, 'kaibo.reserve')).size

  test('gives up a part for urgent work that failed for want of space, and takes it back', async () => {
    const reserve = open()
    const whole = size()
    const sizes: number[] = []
    const work = async (): Promise<string> => {
      sizes.push(size())
      return sizes.length === 1 ? full() : 'kept'
    }
    expect(await reserve.urgently(work)).toBe('kept')
    expect(sizes[0]).toBe(whole)
    expect(sizes[1]).toBeLessThan(whole)
    expect(size()).toBe(whole)
    reserve.close()
  })

  test('runs work once that fails for another reason, and twice at most', async () => {
    const reserve = open()
    let runs = 0
    const fails = (fail: () => Promise<never>) => () => {
      runs += 1
      return fail()
    }
    await expect(reserve.urgently(fails(() => Promise.reject(new Error('other'))))).rejects.toThrow('other')
    expect(runs).toBe(1)
    await expect(reserve.urgently(fails(full))).rejects.toMatchObject({ code: 'server.storageFull' })
    expect(runs).toBe(3)
    reserve.close()
  })
})
