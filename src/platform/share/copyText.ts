import { AppError } from '@/domain/errors/AppError'
import type { CopyText } from './copyTextContract'

export const copyText: CopyText = () => Promise.reject(new AppError('platform.unsupported', { part: 'copyText' }))
