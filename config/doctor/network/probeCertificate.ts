import tls from 'node:tls'
import type { CertificateFacts } from '@/domain/access/judgeNetwork'
import { explainFailure, PROBE_MS, type Asking } from './failure'

const DAY_MS = 86_400_000

/** Shakes hands and reads the certificate, also one that is not trusted. */
export const probeCertificate = async (origin: string, asking: Asking): Promise<CertificateFacts> => {
  const { hostname, port } = new URL(origin)
  try {
    return await new Promise((resolve, reject) => {
      const socket = tls.connect({
        host: hostname,
        port: Number(port || 443),
        // A name is asked for by SNI; an IP address may not be.
        servername: /^[\d.]+$|:/.test(hostname) ? '' : hostname,
        ca: asking.ca,
        minVersion: 'TLSv1.2',
        rejectUnauthorized: false,
        timeout: PROBE_MS,
      })
      socket.on('timeout', () => socket.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })))
      socket.on('error', reject)
      socket.on('secureConnect', () => {
        const { valid_to: end } = socket.getPeerCertificate()
        resolve({
          kind: 'read',
          daysLeft: Math.floor((Date.parse(end) - asking.nowMs()) / DAY_MS),
          trusted: socket.authorized,
          // Typed as an error; it is OpenSSL's code as a text.
          reason: String(socket.authorizationError ?? ''),
        })
        socket.end()
      })
    })
  } catch (error) {
    return explainFailure(error, hostname, asking)
  }
}
