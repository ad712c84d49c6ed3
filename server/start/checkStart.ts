import type { Config } from '../config'
import { checkPort } from './checkPort'
import { checkDataFolder } from './dataFolder'

/**
 * Whether a server could start with this configuration now, without writing anything.
 * @throws AppError `server.portInUse`, `server.dataUnwritable`, `server.dataInUse`, `server.configInvalid`
 */
export async function checkStart({ host, port, rtmpPort, dataDir, mediaEdge }: Config): Promise<void> {
  checkDataFolder(dataDir)
  await checkPort(host, port, 'PORT')
  if (mediaEdge === 'embedded') await checkPort(host, rtmpPort, 'RTMP_PORT')
}
