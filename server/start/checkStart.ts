import type { Config } from '../config'
import { checkPort } from './checkPort'
import { checkDataFolder } from './dataFolder'

/**
 * Whether a server could start with this configuration now, without writing anything.
 * @throws AppError `server.portInUse`, `server.dataUnwritable`, `server.dataInUse`, `server.configInvalid`
 */
export async function checkStart({ host, port, rtmpPort, dataDir }: Config): Promise<void> {
  checkDataFolder(dataDir)
  await checkPort(host, port, 'PORT')
  await checkPort(host, rtmpPort, 'RTMP_PORT')
}
