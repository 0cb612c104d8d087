import { qualify, type Scenario, solve } from '../scenario.ts'

/** Transport: access point, certificates, synchronisation, load. */
export const exchangeScenarios: readonly Scenario[] = [
  {
    key: 'ap-no-receipt',
    symptom: 'AP-1',
    bucs: {
      P_BUC_01: ['P2000', 'P6000'],
      S_BUC_01: ['S071'],
      FB_BUC_01: ['F001'],
      LA_BUC_04: ['A009'],
      UB_BUC_01: ['U001'],
    },
    error: 'EBMS:0301',
    titles: [
      '{sed} vers {pays} : envoyé sans accusé de réception',
      'Aucun accusé {dePays} pour nos {sed} depuis le {jour}',
      '{n} {sed} restent à l’état « envoyé » vers {pays}',
    ],
    descriptions: [
      'Depuis le {jour} vers {heure}, les {sed} que nous adressons à l’institution {f} restent à l’état « envoyé » dans RINA. Aucun accusé ne revient, aucune erreur n’apparaît. {n} dossiers sont dans ce cas, dont le dossier {dossier}. Les envois vers les autres pays partent normalement.',
      'Le {sed} du dossier {dossier} a été envoyé le {jour} à {heure}. Nous n’avons toujours pas d’accusé. Nos collègues constatent la même chose sur {n} dossiers avec {pays}. Nous n’avons pas renvoyé pour ne pas créer de doublon.',
    ],
    cases: [2, 24],
    qualification: qualify('AP.02', 'infrastructure', 'cnav_ap', 'S3', 2, 3, 'R15'),
    solutions: [
      solve(
        'workaround',
        'Ne renvoyez pas le SED : il est dans la file du point d’accès. La CNAV relance la file vers {pays} ; l’accusé doit arriver sous 24 heures. Au-delà, répondez ici avec le numéro de dossier, nous ferons rejouer le message.',
      ),
    ],
    outcome: 'File relancée par le point d’accès ; les accusés sont revenus pour tous les dossiers cités.',
    talk: [
      'Bonjour, pouvez-vous nous confirmer l’heure exacte d’envoi et nous dire si un autre {sed} vers {pays} est passé depuis ?',
      'Envoi à {heure}. Un envoi d’essai fait ce matin reste lui aussi sans accusé.',
      'Merci, le point d’accès a l’identifiant du message et analyse la file.',
    ],
    note: 'Journal du point d’accès : le message est bien sorti de RINA, la passerelle {f} répond par intermittence.',
    referral: {
      addressee: 'cnav_ap',
      request: 'Merci de vérifier la file vers {pays} depuis le {jour} {heure} et de rejouer les messages sans accusé.',
      reference: 'AP-FR',
      answer:
        'File vérifiée : la passerelle distante répondait par intermittence. Messages rejoués, accusés reçus ; nous surveillons jusqu’à demain.',
    },
  },
  {
    key: 'ap-queue-blocked',
    symptom: 'AP-2',
    bucs: {},
    error: 'EBMS:0202',
    titles: [
      'Plus aucun message ne sort depuis {heure}',
      'Envois bloqués vers tous les pays',
      'Blocage général des échanges constaté le {jour}',
      'RINA accepte les envois mais rien ne part',
    ],
    descriptions: [
      'Depuis {heure} ce {jour}, aucun SED ne sort : tous les pays sont concernés, tous les BUC aussi. RINA ne montre pas d’erreur, les messages s’accumulent. Nous comptons déjà {n} dossiers en attente.',
      'Nos gestionnaires voient leurs envois rester en attente depuis {heure}. Nous avons redémarré le connecteur sans effet. {n} dossiers concernés à cette heure.',
    ],
    cases: [35, 420],
    qualification: qualify('AP.05', 'infrastructure', 'cnav_ap', 'S1', 4, 4, 'R15'),
    solutions: [
      solve(
        'procedure',
        'Suspendez les envois en nombre jusqu’à nouvel avis. Les messages déjà envoyés sont conservés au point d’accès et partiront dans l’ordre : ne les renvoyez pas. Pour une urgence de soins, appelez l’institution correspondante.',
      ),
      solve(
        'correction',
        'La file du point d’accès a été vidée et le service redémarré. Les envois ont repris ; vérifiez demain matin qu’aucun dossier ne reste sans accusé.',
      ),
    ],
    outcome:
      'Service rétabli, tous les messages en attente ont été remis dans l’ordre. Aucun message perdu d’après le rapprochement du point d’accès.',
    note: 'Astreinte CNAV prévenue par téléphone. Disque de la passerelle plein : seuil d’alerte à revoir, sujet pour la prochaine réunion d’exploitation.',
    referral: {
      addressee: 'cnav_ap',
      request:
        'Arrêt complet des sorties depuis {heure}. Merci de nous dire la cause, l’heure prévue de reprise et si des messages sont perdus.',
      reference: 'AP-FR',
      answer:
        'Disque de la passerelle plein. Reprise faite, file vidée dans l’ordre, aucun message perdu d’après le rapprochement.',
    },
  },
  {
    key: 'ap-delivery-error',
    symptom: 'AP-3',
    bucs: {
      S_BUC_19: ['S080', 'S082'],
      P_BUC_06: ['P6000'],
      AW_BUC_05: ['DA010'],
      LA_BUC_05: ['A010'],
      FB_BUC_04: ['F003'],
    },
    error: 'EBMS:0005',
    titles: ['Erreur de remise EBMS:0005 vers {pays}', 'Notification d’échec de remise du {sed} ({enPays})'],
    descriptions: [
      'RINA affiche une erreur de remise pour chaque {sed} envoyé {enPays} : « connexion impossible avec le récepteur ». Première erreur le {jour} à {heure}, dossier {dossier}. {n} dossiers à ce jour.',
      'Échec de remise sur le {sed} du dossier {dossier}. Nous avons tenté deux fois dans la journée, même résultat. Les autres institutions du même pays semblent touchées : {n} envois en erreur.',
    ],
    cases: [2, 40],
    qualification: qualify('AP.04', 'third_party', 'foreign_spoc', 'S2', 3, 3, 'R15'),
    solutions: [
      solve(
        'workaround',
        'La passerelle {f} est indisponible. Gardez les SED en l’état ; quand le SPOC {m} annoncera la reprise, relancez l’envoi depuis le dossier. Les délais réglementaires ne courent pas pendant la panne déclarée.',
      ),
    ],
    outcome: 'Reprise confirmée par le SPOC {m} ; les envois relancés ont reçu leur accusé.',
    note: 'Le SPOC {m} confirme une opération réseau mal annoncée de son côté.',
    referral: {
      addressee: 'foreign_spoc',
      request:
        'Our messages to your access point have failed with EBMS:0005 since {date}, {time}. Please confirm the outage and the expected time of recovery.',
      reference: 'SPOC',
      answer: 'Outage confirmed on our side. Service is back since this morning; queued messages are being processed.',
    },
    relapse: {
      message: 'Bonjour, les erreurs reviennent depuis ce matin sur les mêmes dossiers.',
      reason: 'Nouvel échec de remise constaté par l’organisme deux jours après la clôture.',
      solution: solve(
        'workaround',
        'L’adresse de repli {f} est maintenant utilisée par le point d’accès. Relancez les envois en erreur ; un nouvel échec doit nous être signalé avec l’heure exacte.',
      ),
      outcome: 'Envois passés par l’adresse de repli, aucune erreur depuis trois jours.',
    },
  },
  {
    key: 'ap-duplicate',
    symptom: 'OTHER',
    bucs: { P_BUC_01: ['P6000', 'P8000'], S_BUC_24: ['S041'], FB_BUC_01: ['F002'], H_BUC_01: ['H002'] },
    titles: ['{sed} reçu deux fois {dePays}', 'Messages en double reçus de l’institution {f}'],
    descriptions: [
      'Nous recevons deux fois le même {sed} de l’institution {f}, à quelques secondes d’écart, avec deux identifiants de message différents. Exemple : dossier {dossier}, le {jour} à {heure}. {n} dossiers relevés cette semaine ; notre outil ouvre une tâche pour chacun.',
    ],
    cases: [2, 15],
    qualification: qualify('AP.03', 'software_defect', 'foreign_spoc', 'S4', 1, 1, 'R15'),
    solutions: [
      solve(
        'procedure',
        'Traitez le premier message et classez le second sans suite : le contenu est identique. Nous avons demandé au SPOC {m} de corriger le rejeu automatique de sa passerelle.',
      ),
    ],
    outcome: 'Le rejeu a été corrigé {enPays}. Plus aucun doublon depuis dix jours.',
    referral: {
      addressee: 'foreign_spoc',
      request:
        'Each SED from your institution reaches us twice within seconds, with two AS4 message identifiers. Please check the automatic retry of your gateway.',
      reference: 'SPOC',
      answer: 'The retry timer of our gateway was too short. It is corrected.',
    },
  },
  {
    key: 'sec-authentication',
    symptom: 'SEC-1',
    bucs: {},
    error: 'EBMS:0101',
    titles: [
      'Authentification refusée avec {pays} depuis le {jour}',
      'Échanges rompus avec {pays} : signature refusée',
      'Signature des messages {dePays} rejetée',
    ],
    descriptions: [
      'Depuis le {jour} à {heure}, les messages échangés avec {pays} sont rejetés avec l’erreur EBMS:0101 (signature ou authentification refusée). Les autres pays ne sont pas concernés. {n} dossiers en attente.',
      'Nos envois vers {pays} échouent tous sur un refus d’authentification entre points d’accès. Le support de branche pense à un certificat renouvelé. {n} dossiers touchés.',
    ],
    cases: [4, 60],
    qualification: qualify('SEC.01', 'certificate', 'cnav_ap', 'S2', 3, 4, 'R16'),
    solutions: [
      solve(
        'correction',
        'Le nouveau certificat {m} a été installé au point d’accès français. Vous pouvez relancer les envois refusés depuis le {jour}.',
      ),
    ],
    outcome: 'Certificat échangé et installé des deux côtés, échanges repris le jour même.',
    note: 'Le renouvellement avait été annoncé par courriel à une adresse que plus personne ne lit : mettre à jour la liste de diffusion.',
    referral: {
      addressee: 'cnav_ap',
      request:
        'Merci de vérifier la date de fin du certificat {m} dans le magasin de confiance et d’installer le nouveau.',
      reference: 'AP-FR',
      answer: 'Certificat expiré dans le magasin de confiance. Le nouveau est installé, les échanges ont repris.',
    },
  },
  {
    key: 'sync-timeout',
    symptom: 'SYNC-1',
    bucs: {},
    error: 'HTTP 504',
    titles: [
      'Synchronisation de l’annuaire : délai dépassé',
      'Mise à jour d’annuaire interrompue le {jour}',
      'Erreur 504 pendant l’installation de l’annuaire',
      'Annuaire : l’installation semble bloquée depuis {heure}',
    ],
    descriptions: [
      'L’installation de la nouvelle version de l’annuaire, lancée le {jour} à {heure}, affiche un délai dépassé. Nous ne savons pas si elle s’est terminée. Faut-il la relancer ?',
      'La synchronisation nocturne s’est arrêtée sur une erreur 504. Ce matin, certaines institutions apparaissent et d’autres non. Nous n’avons rien relancé.',
    ],
    cases: [0, 12],
    qualification: qualify('SYNC.02', 'infrastructure', 'cnav_ap', 'S3', 3, 2, 'R15', 'R05'),
    solutions: [
      solve(
        'procedure',
        'Ne relancez pas : l’installation continue malgré le message. Attendez deux heures, puis comparez dans l’administration de RINA la version installée et la version disponible. Si elles diffèrent encore, répondez ici avec les deux numéros.',
      ),
    ],
    outcome: 'Installation terminée d’elle-même ; versions installée et disponible identiques.',
    talk: [
      'Bonjour, quelle version est affichée comme installée à cette heure ?',
      'La version installée est passée à jour dans l’après-midi, merci.',
    ],
  },
  {
    key: 'sync-two-versions',
    symptom: 'SYNC-2',
    bucs: { P_BUC_05: ['P8000'], H_BUC_01: ['H001'], S_BUC_12: ['S055'] },
    titles: [
      'Deux instances, deux versions d’annuaire',
      'Annuaire plus ancien sur notre instance que chez nos voisins',
    ],
    descriptions: [
      'Une institution {f} est visible sur l’instance mutualisée mais pas sur la nôtre. La version d’annuaire affichée diffère d’un numéro. Impossible d’adresser le {sed} du dossier {dossier}. Constaté le {jour}.',
      'Notre instance affiche encore l’ancien annuaire alors que la diffusion date de plusieurs jours : {n} dossiers avec {pays} attendent un destinataire qui existe ailleurs.',
    ],
    cases: [2, 9],
    qualification: qualify('SYNC.01', 'configuration', 'cnav_ap', 'S3', 2, 3, 'R15'),
    solutions: [
      solve(
        'correction',
        'La tâche nocturne de votre instance était désactivée depuis la dernière montée de version. Elle a été remise en service et lancée : l’annuaire est à jour, reconnectez-vous pour le voir.',
      ),
    ],
    outcome: 'Tâche remise en service, versions identiques sur les deux instances.',
    note: 'Contrôle ajouté à la liste de fin de montée de version.',
  },
  {
    key: 'perf-peak',
    symptom: 'PERF-1',
    bucs: {},
    titles: [
      'RINA très lent entre 10 h et 12 h',
      'Lenteurs aux heures de pointe depuis le {jour}',
      'Recherche de dossiers : plus de deux minutes d’attente',
    ],
    descriptions: [
      'Depuis le {jour}, RINA devient presque inutilisable en fin de matinée : plus de deux minutes pour ouvrir un dossier, délais dépassés à l’envoi. La situation redevient normale après 14 h. Une dizaine de gestionnaires concernés, environ {n} dossiers retardés par jour.',
      'La recherche par nom dépasse souvent le délai et se termine en erreur. Nous devons passer par le numéro de dossier. {n} dossiers retardés depuis le {jour}.',
    ],
    cases: [10, 80],
    qualification: qualify('PERF.01', 'infrastructure', 'cnav_ap', 'S3', 3, 2, 'R15'),
    solutions: [
      solve(
        'workaround',
        'Planifiez vos envois en nombre avant 9 h ou après 16 h et cherchez par numéro de dossier. La CNAV ajoute de la mémoire à l’instance le week-end prochain.',
      ),
      solve(
        'correction',
        'La capacité de l’instance mutualisée a été doublée et un index de recherche reconstruit. Dites-nous si une lenteur revient, avec l’heure exacte.',
      ),
    ],
    outcome: 'Temps d’ouverture d’un dossier revenu sous trois secondes aux heures de pointe.',
  },
  {
    key: 'perf-bulk',
    symptom: 'PERF-2',
    bucs: { S_BUC_19: ['S080'], S_BUC_21: ['S100'], P_BUC_06: ['P5000'] },
    titles: ['Envoi en nombre de {sed} interrompu vers {pays}', 'Campagne {buc} : envoi arrêté avant la fin'],
    descriptions: [
      'L’envoi en nombre de la campagne {buc} s’est arrêté le {jour} à {heure}. {n} {sed} vers {pays} ne sont pas partis et nous ne savons pas comment reprendre sans doublon.',
    ],
    cases: [60, 900],
    qualification: qualify('PERF.03', 'infrastructure', 'ops_head', 'S2', 3, 3, 'R15'),
    solutions: [
      solve(
        'procedure',
        'Reprenez la campagne par lots de 200 à partir du premier dossier sans accusé : la liste vous est envoyée par votre tête de réseau. Les dossiers déjà accusés ne doivent pas être rejoués.',
      ),
    ],
    outcome: 'Campagne reprise par lots et terminée, rapprochement sans doublon.',
    note: 'Demander à la tête de réseau de fixer une taille de lot dans sa procédure.',
  },
]
