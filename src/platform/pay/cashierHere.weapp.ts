import Taro from '@tarojs/taro'
import { AppError } from '@/domain/errors/AppError'
import type { CashierHere } from '@/ports/cashierHere'
import { confirmReceipt } from './confirmReceipt'

export const cashierHere: CashierHere = {
  methods: ['page', 'jsapi'],
  payerWay: null,
  confirmReceipt,
  async open(instruction) {
    if (instruction.type !== 'jsapi') throw new AppError('payment.methodUnavailable', { method: instruction.type })
    const { timeStamp, nonceStr, package: packageText, signType, paySign } = instruction
    const asked = { timeStamp, nonceStr, package: packageText, paySign, signType: signType as 'MD5' }
    // `requestPayment:fail cancel` and every other answer prove nothing: the server asks the provider.
    await Taro.requestPayment(asked).catch(() => undefined)
  },
}
