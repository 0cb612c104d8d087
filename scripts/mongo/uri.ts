/** The same MongoDB, several hosts, credentials and options included, with this database as the one that is opened. */
export const inDatabase = (uri: string, name: string): string => {
  const [address = '', options] = uri.split('?')
  const hosts = address.replace(/^(mongodb(?:\+srv)?:\/\/[^/]+).*$/, '$1')
  // Who signs in is looked up in the database that the URI names, unless it says so.
  const [, named] = /^mongodb(?:\+srv)?:\/\/[^/]*@[^/]+\/(.+)$/.exec(address) ?? []
  const needsSource = named !== undefined && !/(^|&)authSource=/.test(options ?? '')
  const all = [
    ...(options === undefined || options === '' ? [] : [options]),
    ...(needsSource ? [`authSource=${named}`] : []),
  ]
  return `${hosts}/${name}${all.length === 0 ? '' : `?${all.join('&')}`}`
}
