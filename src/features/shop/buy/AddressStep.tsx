import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { useStore } from 'zustand'
import { addressProblems, tidyAddress } from '@/domain/order/checkAddress'
import { orderLimits, type Address } from '@/domain/order/order'
import { parseAddress } from '@/domain/order/parseAddress'
import { normalPhone } from '@/domain/order/phone'
import { isMunicipality, provinces } from '@/domain/order/provinces'
import { isBlank } from '@/domain/text/blank'
import { useText } from '@/features/shared/useText'
import { chooseAddress } from '@/platform/address/chooseAddress'
import type { Checkout } from '@/store/shop/openCheckout'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import { Notice } from '@/ui/Notice'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { addressTexts } from '../texts/addressTexts'
import styles from './AddressStep.module.scss'
import { StepFoot } from './StepFoot'

const empty: Address = { name: '', phone: '', province: '', city: '', district: '', detail: '' }
/** Where it goes: pasted in one piece, typed, or from the addresses that the surface keeps. */
export function AddressStep({ checkout }: { checkout: Checkout }): ReactElement {
  const t = useText(addressTexts)
  const { draft } = useStore(checkout.store)
  const [address, setAddress] = useState<Address>(draft.address ?? empty)
  const [pasted, setPasted] = useState('')
  const [isRead, setRead] = useState(false)
  const [isChecked, setChecked] = useState(false)
  const problems = isChecked ? addressProblems(address) : []
  const change = (part: Partial<Address>): void => setAddress((before) => ({ ...before, ...part }))

  const read = (text: string): void => {
    const found = Object.entries(parseAddress(text)).filter(([, value]) => value !== '')
    change(Object.fromEntries(found) as Partial<Address>)
    setRead(found.length > 0)
  }
  const paste = (text: string): void => {
    // Much at once is no typing: it is read without another press.
    const isPaste = text.length - pasted.length > 8
    setPasted(text)
    if (isPaste) read(text)
  }
  const use = (): void => {
    const whole = tidyAddress({ ...address, phone: normalPhone(address.phone) })
    setChecked(true)
    if (addressProblems(whole).length === 0) checkout.send({ type: 'addressGiven', address: whole })
    else setAddress(whole)
  }
  const chooseKept = async (): Promise<void> => {
    const chosen = await chooseAddress?.()
    if (chosen) change(chosen)
  }
  const chooseProvince = (province: string): void =>
    change({ province, ...(isMunicipality(province) ? { city: province } : {}) })

  const field = (name: Exclude<keyof Address, 'province'>): ReactElement => {
    const problem = problems.includes(name) && name !== 'district' ? t(`problem.${name}`) : undefined
    return (
      <Field key={name} label={t(`field.${name}`)} problem={problem}>
        <TextField
          value={address[name]}
          label={t(`field.${name}`)}
          maxLength={name === 'detail' ? orderLimits.detail : name === 'phone' ? 24 : orderLimits.region}
          onType={(value) => change({ [name]: value })}
        />
      </Field>
    )
  }
  return (
    <View className={styles.form}>
      {chooseAddress !== null && (
        <Button text={t('address.ofWeChat')} icon="people" wide onPress={() => void chooseKept()} />
      )}
      <View className={styles.paste}>
        <TextField
          value={pasted}
          label={t('paste.label')}
          placeholder={`${t('paste.label')}\n${t('paste.placeholder')}`}
          rows={2}
          maxLength={500}
          onType={paste}
        />
        {!isBlank(pasted) && (
          <Button text={t('paste.read')} size="small" icon="check" onPress={() => read(pasted)} />
        )}
      </View>
      {isRead && <Notice weight="good" body={t('paste.check')} />}
      <View className={styles.pair}>
        {field('name')}
        {field('phone')}
      </View>
      <Field
        label={t('field.province')}
        problem={problems.includes('province') ? t('problem.province') : undefined}
      >
        <Select
          label={t('field.province')}
          options={provinces}
          value={(provinces as readonly string[]).includes(address.province) ? address.province : ''}
          placeholder={t('province.choose')}
          onChange={chooseProvince}
        />
      </Field>
      <View className={styles.pair}>
        {field('city')}
        {field('district')}
      </View>
      {field('detail')}
      <StepFoot>
        <Text className={styles.kept}>{t('address.kept')}</Text>
        <Button text={t('address.use')} variant="main" wide onPress={use} />
      </StepFoot>
    </View>
  )
}
