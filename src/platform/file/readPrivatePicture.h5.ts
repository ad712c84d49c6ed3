import { AppError } from '@/domain/errors/AppError'
import type { ReadPrivatePicture } from './contract'

export const readPrivatePicture: ReadPrivatePicture = async (path, token) => {
  const reply = await fetch(path, { headers: { authorization: `Bearer ${token}` } })
  if (!reply.ok) throw new AppError('request.notFound', { status: reply.status })
  const src = URL.createObjectURL(await reply.blob())
  return { src, release: () => URL.revokeObjectURL(src) }
}
