import { AppError } from '@/domain/errors/AppError'
import type { CashierHere } from '@/ports/cashierHere'

/** Stands in where no platform was chosen. */
export const cashierHere: CashierHere = {
  methods: [],
  open: () => Promise.reject(new AppError('platform.unsupported', { part: 'cashierHere' })),
}
