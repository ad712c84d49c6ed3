import { AppError } from '@/domain/errors/AppError'
import type { NotificationHeaders, PaymentNotification } from '../../../ports/payment'
import { openResource } from './openResource'
import { readRefund, readTransaction, type PayAccounts } from './readAnswer'
import { findMessageFault, type PlatformKeys } from './verifyMessage'

export interface NotificationOptions {
  readonly keys: PlatformKeys
  readonly apiV3Key: string
  readonly accounts: PayAccounts
  readonly nowMs: number
}

const refused = (reason: string, cause?: unknown): AppError =>
  new AppError('payment.notificationRefused', { reason }, cause)

const readJson = (text: string, reason: string): Readonly<Record<string, unknown>> => {
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read === 'object' && read !== null) return read as Record<string, unknown>
  } catch {
    // Falls through: the words of a parser may repeat what it could not read.
  }
  throw refused(reason)
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * Verifies a notification over its raw bytes, opens and reads it. @throws AppError `payment.notificationRefused`; its
 * `reason`: header, time, serial, signature, body, sealed, or account.
 */
export function readNotification(
  headers: NotificationHeaders,
  rawBody: Buffer,
  { keys, apiV3Key, accounts, nowMs }: NotificationOptions,
): PaymentNotification {
  const readHeader = (name: string): string | null => {
    const value = headers[name]
    return typeof value === 'string' ? value : null
  }
  const fault = findMessageFault(readHeader, rawBody, { keys, nowMs })
  if (fault !== null) throw refused(fault)
  const message = readJson(rawBody.toString('utf8'), 'body')
  const eventType = text(message.event_type)
  const isPayment = eventType === 'TRANSACTION.SUCCESS'
  if (!isPayment && !/^REFUND\.(?:SUCCESS|ABNORMAL|CLOSED)$/.test(eventType)) {
    return { kind: 'other', eventType: eventType.slice(0, 64) }
  }
  const fields = readJson(open(message.resource, apiV3Key), 'body')
  if (isPayment) {
    const read = readTransaction(fields, accounts)
    if (read?.state.state !== 'succeeded') throw refused('account')
    return { kind: 'payment', paymentId: read.paymentId, state: read.state }
  }
  const read = readRefund(fields)
  if (read === null || fields.mchid !== accounts.mchId) throw refused('account')
  return { kind: 'refund', ...read }
}

function open(resource: unknown, apiV3Key: string): string {
  const isThere = typeof resource === 'object' && resource !== null
  const sealed: Readonly<Record<string, unknown>> = isThere ? { ...resource } : {}
  try {
    return openResource(
      {
        algorithm: text(sealed.algorithm),
        ciphertext: text(sealed.ciphertext),
        nonce: text(sealed.nonce),
        associatedData: text(sealed.associated_data),
      },
      apiV3Key,
    )
  } catch (cause) {
    throw refused('sealed', cause)
  }
}
