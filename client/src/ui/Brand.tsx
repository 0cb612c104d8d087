import { useTranslation } from 'react-i18next'

/** The product's mark and name. */
export const Brand = ({ size = 26 }: { size?: number }) => {
  const { t } = useTranslation()
  return (
    <>
      <img src="/favicon.svg" width={size} height={size} alt="" />
      <span>{t('product.name')}</span>
    </>
  )
}
