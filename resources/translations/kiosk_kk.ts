<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="kk" sourcelanguage="en">
<context>
    <name>AnswerScreen</name>
    <message>
        <source>The center asks</source>
        <translation>Орталық сұрақ қойды</translation>
    </message>
    <message>
        <source>The page as it was sent</source>
        <translation>Жіберілген күйіндегі бет</translation>
    </message>
    <message>
        <source>The applicant&apos;s answer</source>
        <translation>Өтініш берушінің жауабы</translation>
    </message>
    <message>
        <source>Papers to send along</source>
        <translation>Жауапқа қоса берілетін құжаттар</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Send the answer</source>
        <translation>Жауапты жіберу</translation>
    </message>
    <message>
        <source>The new picture</source>
        <translation>Жаңа сурет</translation>
    </message>
    <message>
        <source>Enter the answer</source>
        <translation>Жауапты енгізіңіз</translation>
    </message>
    <message>
        <source>Photograph the page again</source>
        <translation>Бетті қайта түсіріңіз</translation>
    </message>
</context>
<context>
    <name>AppealScreen</name>
    <message>
        <source>Appeal</source>
        <translation>Шағым</translation>
    </message>
    <message>
        <source>An appeal is possible until {0}.</source>
        <translation>Шағымды {0} күніне дейін (қоса алғанда) беруге болады.</translation>
    </message>
    <message>
        <source>What the person objects to</source>
        <translation>Өтініш беруші немен келіспейді</translation>
    </message>
    <message>
        <source>A written appeal can be photographed on the left.</source>
        <translation>Жазбаша шағымды сол жақта түсіруге болады.</translation>
    </message>
    <message>
        <source>Write or photograph the appeal</source>
        <translation>Шағымды жазыңыз немесе түсіріңіз</translation>
    </message>
</context>
<context>
    <name>BlanksScreen</name>
    <message>
        <source>Blank forms</source>
        <translation>Бланкілер</translation>
    </message>
    <message>
        <source>Application for ASP</source>
        <translation>АӘК өтініші</translation>
    </message>
    <message>
        <source>Any service of the order</source>
        <translation>Бұйрықтағы кез келген қызмет</translation>
    </message>
    <message>
        <source>How to get an EDS remotely</source>
        <translation>ЭЦҚ-ны қашықтан алу</translation>
    </message>
    <message>
        <source>Which form?</source>
        <translation>Қай бланк?</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Тілі</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Әріптер</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Кәдімгі</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Ірі</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>PDF етіп сақтау</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Басып шығару</translation>
    </message>
</context>
<context>
    <name>CallScreen</name>
    <message>
        <source>No number</source>
        <translation>Нөмірі жоқ</translation>
    </message>
    <message>
        <source>What to say</source>
        <translation>Не айту керек</translation>
    </message>
    <message>
        <source>The same as an SMS, for the center&apos;s gateway</source>
        <translation>Орталықтың SMS жүйесіне арналған мәтін</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Хабарласылды</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Хабарласа алмадық</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Қайта қоңырау шалу</translation>
    </message>
    <message>
        <source>How did the call end?</source>
        <translation>Қоңырау немен аяқталды?</translation>
    </message>
    <message>
        <source>In an hour</source>
        <translation>Бір сағаттан кейін</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Ертең</translation>
    </message>
    <message>
        <source>In three days</source>
        <translation>Үш күннен кейін</translation>
    </message>
    <message>
        <source>When to call back?</source>
        <translation>Қашан қайта қоңырау шалу керек?</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Жоқ</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Иә</translation>
    </message>
    <message>
        <source>Has anything changed since the emergency began?</source>
        <translation>Төтенше жағдай басталғалы бірдеңе өзгерді ме?</translation>
    </message>
    <message>
        <source>What has changed?</source>
        <translation>Не өзгерді?</translation>
    </message>
    <message>
        <source>Nothing needed: the center forms it</source>
        <translation>Ештеңе қажет емес: Орталық қалыптастырады</translation>
    </message>
    <message>
        <source>How will the person apply?</source>
        <translation>Өтініш беруші өтінішті қалай береді?</translation>
    </message>
    <message>
        <source>The applicant</source>
        <translation>Өтініш берушінің өзі</translation>
    </message>
    <message>
        <source>A family member</source>
        <translation>Отбасы мүшесі</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Басқа адам</translation>
    </message>
    <message>
        <source>Whose number and account is it?</source>
        <translation>Бұл кімнің нөмірі мен аккаунты?</translation>
    </message>
    <message>
        <source>Has the applicant an electronic signature (EDS)?</source>
        <translation>Өтініш берушінің электрондық қолтаңбасы (ЭЦҚ) бар ма?</translation>
    </message>
    <message>
        <source>Who called</source>
        <translation>Кім қоңырау шалды</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ескертпе</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Open the draft</source>
        <translation>Аяқталмаған өтінішті ашу</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Істі ашу</translation>
    </message>
    <message>
        <source>Record the call</source>
        <translation>Қоңырауды тіркеу</translation>
    </message>
    <message>
        <source>The call is recorded. The center sees that nothing has changed.</source>
        <translation>Қоңырау тіркеледі. Орталық өзгеріс жоғын көреді.</translation>
    </message>
    <message>
        <source>Choose how the call ended</source>
        <translation>Қоңыраудың немен аяқталғанын белгілеңіз</translation>
    </message>
    <message>
        <source>Choose when to call back</source>
        <translation>Қашан қайта қоңырау шалу керегін белгілеңіз</translation>
    </message>
    <message>
        <source>Ask whether anything has changed</source>
        <translation>Бірдеңе өзгерген-өзгермегенін сұраңыз</translation>
    </message>
    <message>
        <source>Choose what has changed</source>
        <translation>Не өзгергенін белгілеңіз</translation>
    </message>
    <message>
        <source>Choose how the person will apply</source>
        <translation>Өтініш қалай берілетінін белгілеңіз</translation>
    </message>
    <message>
        <source>Ask whose account it is</source>
        <translation>Аккаунт кімдікі екенін сұраңыз</translation>
    </message>
    <message>
        <source>Ask whether there is an EDS</source>
        <translation>ЭЦҚ бар-жоғын сұраңыз</translation>
    </message>
    <message>
        <source>Enter who called</source>
        <translation>Кім қоңырау шалғанын жазыңыз</translation>
    </message>
</context>
<context>
    <name>CallsScreen</name>
    <message>
        <source>Calls</source>
        <translation>Қоңыраулар</translation>
    </message>
    <message>
        <source>Name, IIN or number</source>
        <translation>Аты-жөні, ЖСН немесе нөмірі</translation>
    </message>
    <message>
        <source>To call</source>
        <translation>Қоңырау шалу</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Хабарласылған</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>News to tell</source>
        <translation>Жаңалықты хабарлау</translation>
    </message>
    <message>
        <source>The center asks</source>
        <translation>Орталық сұрақ қойды</translation>
    </message>
    <message>
        <source>Papers that lack something</source>
        <translation>Мәліметі жетіспейтін қағаздар</translation>
    </message>
    <message>
        <source>Recipients of the last quarter</source>
        <translation>Өткен тоқсандағы алушылар</translation>
    </message>
    <message>
        <source>Nobody is to be called now.</source>
        <translation>Қазір қоңырау шалатын ешкім жоқ.</translation>
    </message>
    <message>
        <source>The center sends the call list; news and questions appear here too.</source>
        <translation>Қоңырау тізімін Орталық жібереді. Жаңалықтар мен сұрақтар да осында шығады.</translation>
    </message>
    <message>
        <source>On the list: {0}, still to call: {1}</source>
        <translation>Тізімде: {0}, қалғаны: {1}</translation>
    </message>
    <message>
        <source>Nameless</source>
        <translation>Аты-жөнсіз</translation>
    </message>
    <message>
        <source>call back at {0}</source>
        <translation>қайта қоңырау: {0}</translation>
    </message>
</context>
<context>
    <name>Capture</name>
    <message>
        <source>Take the picture</source>
        <translation>Түсіру</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Файл таңдау</translation>
    </message>
    <message>
        <source>No camera here. Drop pictures or PDF files on this place, or choose files.</source>
        <translation>Камера жоқ. Суреттерді не PDF файлдарын осында сүйреп әкеліңіз немесе файлдарды таңдаңыз.</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>Автоматты түрде</translation>
    </message>
    <message>
        <source>Take the picture by itself when the sheet lies still</source>
        <translation>Парақ қозғалмай жатқанда автоматты түрде түсіру</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Turn the sheet so that its long side runs along the picture&apos;s long side.</source>
        <translation>Парақты бұрыңыз: оның ұзын жағы суреттің ұзын жағын бойлай жатсын.</translation>
    </message>
</context>
<context>
    <name>CaseScreen</name>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Print this paper</source>
        <translation>Осы құжатты басып шығару</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Құжат</translation>
    </message>
    <message>
        <source>Conclusion of the commission</source>
        <translation>Комиссия қорытындысы</translation>
    </message>
    <message>
        <source>Still on its way</source>
        <translation>Әлі жолда</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Ашылуда…</translation>
    </message>
    <message>
        <source>Not all pages are shown here. All of them are printed.</source>
        <translation>Мұнда барлық бет көрсетілмеген. Басып шығарғанда бәрі шығады.</translation>
    </message>
    <message>
        <source>A part of this case&apos;s journal is missing or contradictory.</source>
        <translation>Іс жазбаларының бір бөлігі жоқ немесе өзара қайшы.</translation>
    </message>
    <message>
        <source>The center has another application of this person: {0}.</source>
        <translation>Орталықта бұл адамның басқа өтініші бар: {0}.</translation>
    </message>
    <message>
        <source>The center has another application of this person, from another kiosk.</source>
        <translation>Орталықта осы адамның басқа бұрыштан келген өтініші бар.</translation>
    </message>
    <message>
        <source>overdue since {0}</source>
        <translation>мерзімі өткен: {0}</translation>
    </message>
    <message>
        <source>by {0}</source>
        <translation>{0} күніне дейін</translation>
    </message>
    <message>
        <source>The center has confirmed everything.</source>
        <translation>Орталық бәрін алғанын растады.</translation>
    </message>
    <message>
        <source>Waiting for a connection: {0} of {1} confirmed.</source>
        <translation>Байланыс күтуде: {1} ішінен {0} расталды.</translation>
    </message>
    <message>
        <source>The center asks</source>
        <translation>Орталық сұрақ қойды</translation>
    </message>
    <message>
        <source>Answered: {0}</source>
        <translation>Жауап: {0}</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Жауап беру</translation>
    </message>
    <message>
        <source>The applicant was informed on {0}: {1}.</source>
        <translation>Өтініш берушіге {0} күні хабарланды: {1}.</translation>
    </message>
    <message>
        <source>Appeal until {0}</source>
        <translation>Шағым беру мерзімі: {0} күніне дейін</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>Тағайындалды</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Бас тартылды</translation>
    </message>
    <message>
        <source>The center has formed the application itself</source>
        <translation>Орталық өтінішті өзі қалыптастырды</translation>
    </message>
    <message>
        <source>Does not meet the criteria</source>
        <translation>Өлшемшарттарға сәйкес келмейді</translation>
    </message>
    <message>
        <source>Control examination by {0}</source>
        <translation>Бақылау тексеруі: {0} күніне дейін</translation>
    </message>
    <message>
        <source>Plan and social contract have come</source>
        <translation>Жоспар мен әлеуметтік келісімшарт келді</translation>
    </message>
    <message>
        <source>Tell the person, and note how.</source>
        <translation>Өтініш берушіге хабарлап, қалай хабарлағаныңызды белгілеңіз.</translation>
    </message>
    <message>
        <source>Call: {0}</source>
        <translation>Қоңырау шалу: {0}</translation>
    </message>
    <message>
        <source>How was the person told?</source>
        <translation>Қалай хабарланды?</translation>
    </message>
    <message>
        <source>Plan and social contract</source>
        <translation>Жоспар мен әлеуметтік келісімшарт</translation>
    </message>
    <message>
        <source>Print both, explain them, and record the person&apos;s consent.</source>
        <translation>Екеуін басып шығарып, түсіндіріңіз де, өтініш берушінің келісімін тіркеңіз.</translation>
    </message>
    <message>
        <source>Record the consent</source>
        <translation>Келісімді тіркеу</translation>
    </message>
    <message>
        <source>Agreed on {0}, {1}.</source>
        <translation>{0} күні келісілді: {1}.</translation>
    </message>
    <message>
        <source>The contract was signed</source>
        <translation>Келісімшартқа қол қойылды</translation>
    </message>
    <message>
        <source>Signed on {0}.</source>
        <translation>{0} күні қол қойылды.</translation>
    </message>
    <message>
        <source>{0} was sent: {1}, it took {2} min.</source>
        <translation>{0}: жіберілді, {1}, {2} минут кетті.</translation>
    </message>
    <message>
        <source>Send it all the same</source>
        <translation>Сонда да жіберу</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Тағы</translation>
    </message>
    <message>
        <source>Photographs and video for the commission</source>
        <translation>Комиссияға фото мен бейне</translation>
    </message>
    <message>
        <source>Case file for a dispute</source>
        <translation>Дауға арналған іс материалдары</translation>
    </message>
    <message>
        <source>Where to put the case file</source>
        <translation>Іс материалдарын қайда сақтау керек</translation>
    </message>
    <message>
        <source>Who told it</source>
        <translation>Кім хабарлады</translation>
    </message>
    <message>
        <source>The applicant was informed</source>
        <translation>Өтініш берушіге хабарланды</translation>
    </message>
    <message>
        <source>{0} stays here until the center asks for it: {1}, about {2} min on this line.</source>
        <translation>{0} Орталық сұрағанша осында қалады: {1}, осы байланыста шамамен {2} мин.</translation>
    </message>
    <message>
        <source>Choose how the person was told</source>
        <translation>Қалай хабарланғанын белгілеңіз</translation>
    </message>
    <message>
        <source>Enter who told it</source>
        <translation>Кім хабарлағанын жазыңыз</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Істің барысы</translation>
    </message>
    <message>
        <source>The paper original</source>
        <translation>Қағаз түпнұсқасы</translation>
    </message>
    <message>
        <source>It was returned</source>
        <translation>Өтініш берушіге қайтарылды</translation>
    </message>
    <message>
        <source>It was sent to the center</source>
        <translation>Орталыққа жіберілді</translation>
    </message>
</context>
<context>
    <name>CheckScreen</name>
    <message>
        <source>Check the answers</source>
        <translation>Жауаптарды тексеріңіз</translation>
    </message>
    <message>
        <source>Queue the application</source>
        <translation>Өтінішті жіберу</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Өзгерту</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Өтініш мәні</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Қызмет</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Өңір</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Өтінішті алушы (адресат)</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Мазмұны</translation>
    </message>
    <message>
        <source>Pages and documents</source>
        <translation>Беттер мен құжаттар</translation>
    </message>
    <message>
        <source>sheets: {0}, photographed: {1}</source>
        <translation>парақ: {0}, түсірілген бет: {1}</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Өтініш беруші</translation>
    </message>
    <message>
        <source>none: newborn</source>
        <translation>жоқ: жаңа туған бала</translation>
    </message>
    <message>
        <source>none: oralman</source>
        <translation>жоқ: оралман</translation>
    </message>
    <message>
        <source>IIN</source>
        <translation>ЖСН</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Тегі, аты, әкесінің аты</translation>
    </message>
    <message>
        <source>Postal address</source>
        <translation>Пошталық мекенжайы</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Through others</source>
        <translation>Басқа адам арқылы</translation>
    </message>
    <message>
        <source>Aid in the last quarter</source>
        <translation>Өткен тоқсандағы АӘК</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Алған</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Өзгерістер</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Отбасы</translation>
    </message>
    <message>
        <source>Incomes and plot</source>
        <translation>Табыс пен шаруашылық</translation>
    </message>
    <message>
        <source>Land, sotka</source>
        <translation>Жер, сотық</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Иә</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Жоқ</translation>
    </message>
    <message>
        <source>The paper</source>
        <translation>Қол және келісім</translation>
    </message>
    <message>
        <source>Identity document seen</source>
        <translation>Жеке басын куәландыратын құжат көрсетілді</translation>
    </message>
    <message>
        <source>Signed by hand</source>
        <translation>Өз қолымен қол қойылған</translation>
    </message>
    <message>
        <source>The applicant</source>
        <translation>Өтініш берушінің өзі</translation>
    </message>
    <message>
        <source>Brought by</source>
        <translation>Кім әкелді</translation>
    </message>
    <message>
        <source>Reads and writes</source>
        <translation>Оқиды және жазады</translation>
    </message>
    <message>
        <source>Consent to data processing</source>
        <translation>Деректерді өңдеуге келісім</translation>
    </message>
    <message>
        <source>Folder {0}</source>
        <translation>№ {0} папка</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Өтініш берушіге қайтарылды</translation>
    </message>
    <message>
        <source>Sent to the center</source>
        <translation>Орталыққа жіберілді</translation>
    </message>
    <message>
        <source>The original</source>
        <translation>Түпнұсқа</translation>
    </message>
</context>
<context>
    <name>CommissionScreen</name>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Sign the conclusion</source>
        <translation>Қорытындыға қол қою</translation>
    </message>
    <message>
        <source>No photographs or videos have been added yet.</source>
        <translation>Фото мен бейне әлі қосылмаған.</translation>
    </message>
    <message>
        <source>Watch {0}</source>
        <translation>Көру: {0}</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>Қорытынды</translation>
    </message>
    <message>
        <source>Member of the commission</source>
        <translation>Комиссия мүшесі</translation>
    </message>
    <message>
        <source>A new member</source>
        <translation>Комиссияның жаңа мүшесі</translation>
    </message>
    <message>
        <source>Name of the member</source>
        <translation>Тегі мен аты</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Лауазымы</translation>
    </message>
    <message>
        <source>For example: elder of the village</source>
        <translation>Мысалы: ауыл ақсақалы</translation>
    </message>
    <message>
        <source>The member&apos;s own PIN</source>
        <translation>Комиссия мүшесінің өз PIN-коды</translation>
    </message>
    <message>
        <source>At least 6 digits</source>
        <translation>Кемінде 6 цифр</translation>
    </message>
    <message>
        <source>Needs aid</source>
        <translation>Мұқтаж</translation>
    </message>
    <message>
        <source>Does not need aid</source>
        <translation>Мұқтаж емес</translation>
    </message>
    <message>
        <source>The family</source>
        <translation>Отбасы</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Не анықталды</translation>
    </message>
    <message>
        <source>Look at the page</source>
        <translation>Бетті қарау</translation>
    </message>
    <message>
        <source>Has left the commission</source>
        <translation>Комиссиядан шықты</translation>
    </message>
    <message>
        <source>The signed page goes up first, the video only when the center asks.</source>
        <translation>Алдымен қол қойылған бет жіберіледі, бейне тек Орталық сұраса.</translation>
    </message>
    <message>
        <source>Choose what the commission concludes</source>
        <translation>Комиссияның қорытындысын белгілеңіз</translation>
    </message>
    <message>
        <source>Write what was found</source>
        <translation>Не анықталғанын жазыңыз</translation>
    </message>
    <message>
        <source>Choose the member</source>
        <translation>Комиссия мүшесін таңдаңыз</translation>
    </message>
    <message>
        <source>Enter the name</source>
        <translation>Тегі мен атын енгізіңіз</translation>
    </message>
    <message>
        <source>Enter the position</source>
        <translation>Лауазымын енгізіңіз</translation>
    </message>
    <message>
        <source>Enter the member&apos;s PIN</source>
        <translation>Комиссия мүшесінің PIN-кодын енгізіңіз</translation>
    </message>
    <message>
        <source>The page is made when the conclusion is signed.</source>
        <translation>Бет қорытындыға қол қойылғанда жасалады.</translation>
    </message>
</context>
<context>
    <name>ConnectScreen</name>
    <message>
        <source>Connect to a center</source>
        <translation>Орталыққа қосылу</translation>
    </message>
    <message>
        <source>The center makes a card for this corner. Hold its code into the camera, or choose its file.</source>
        <translation>Орталық осы қызмет көрсету бұрышына карта жасайды. Оның кодын камераға көрсетіңіз немесе файлын таңдаңыз.</translation>
    </message>
    <message>
        <source>Choose the card&apos;s file</source>
        <translation>Картаның файлын таңдау</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Қосылу</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>No camera. Choose the card&apos;s file.</source>
        <translation>Камера жоқ. Картаның файлын таңдаңыз.</translation>
    </message>
    <message>
        <source>Employment Center</source>
        <translation>Халықты жұмыспен қамту орталығы</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Атауы</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Мекенжайы</translation>
    </message>
    <message>
        <source>Code of this corner</source>
        <translation>Осы қызмет көрсету бұрышының коды</translation>
    </message>
    <message>
        <source>What waits here goes to this center from now on. What was sent stays with the former one.</source>
        <translation>Мұнда күтіп тұрғанның бәрі енді осы Орталыққа жіберіледі. Бұрын жіберілгені алдыңғысында қалады.</translation>
    </message>
    <message>
        <source>Hold the card&apos;s code into the camera, or choose its file.</source>
        <translation>Картаның кодын камераға көрсетіңіз немесе файлын таңдаңыз.</translation>
    </message>
    <message>
        <source>This corner belongs to the center now. It is told so by the next road. Destroy the card.</source>
        <translation>Бұл қызмет көрсету бұрышы енді осы Орталыққа қосылды. Орталық мұны келесі байланыста біледі. Картаны жойыңыз.</translation>
    </message>
</context>
<context>
    <name>ConnectionScreen</name>
    <message>
        <source>Connection</source>
        <translation>Байланыс</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Сақталды.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сақтау</translation>
    </message>
    <message>
        <source>The program chooses</source>
        <translation>Бағдарлама өзі таңдайды</translation>
    </message>
    <message>
        <source>Only the line</source>
        <translation>Тек интернет</translation>
    </message>
    <message>
        <source>Only e-mail</source>
        <translation>Тек электрондық пошта</translation>
    </message>
    <message>
        <source>Only the memory stick</source>
        <translation>Тек флешка</translation>
    </message>
    <message>
        <source>Road</source>
        <translation>Жіберу жолы</translation>
    </message>
    <message>
        <source>Send from</source>
        <translation>Жіберудің басталуы</translation>
    </message>
    <message>
        <source>until</source>
        <translation>Жіберудің аяқталуы</translation>
    </message>
    <message>
        <source>Empty: no limit. Spent this month: {0}.</source>
        <translation>Бос болса: лимитсіз. Осы айда жұмсалғаны: {0}.</translation>
    </message>
    <message>
        <source>At most, MB a month</source>
        <translation>Айына ең көбі, МБ</translation>
    </message>
    <message>
        <source>“Send now” and a state of emergency pass the hours and the limit.</source>
        <translation>«Қазір жіберу» түймесі басылғанда және төтенше жағдай кезінде бұл уақыт пен лимит ескерілмейді.</translation>
    </message>
    <message>
        <source>Mailbox of this corner</source>
        <translation>Пошта жәшігі</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>Электрондық пошта мекенжайы</translation>
    </message>
    <message>
        <source>Empty: no e-mail.</source>
        <translation>Бос болса: пошта қолданылмайды.</translation>
    </message>
    <message>
        <source>User name, if it is another</source>
        <translation>Пайдаланушы аты, өзгеше болса</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Құпиясөз</translation>
    </message>
    <message>
        <source>Server for incoming mail (IMAP)</source>
        <translation>Кіріс пошта сервері (IMAP)</translation>
    </message>
    <message>
        <source>Server for outgoing mail (SMTP)</source>
        <translation>Шығыс пошта сервері (SMTP)</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>шифрланбаған</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Шифрлау</translation>
    </message>
    <message>
        <source>Try it out</source>
        <translation>Тексеріп көру</translation>
    </message>
    <message>
        <source>Asking the mail servers…</source>
        <translation>Пошта серверлері тексерілуде…</translation>
    </message>
    <message>
        <source>The mail servers let us in.</source>
        <translation>Пошта серверлеріне кіру сәтті өтті.</translation>
    </message>
    <message>
        <source>Like akimat@example.kz</source>
        <translation>akimat@example.kz сияқты</translation>
    </message>
    <message>
        <source>Like mail.example.kz:{0}</source>
        <translation>mail.example.kz:{0} сияқты</translation>
    </message>
    <message>
        <source>A number of megabytes, or nothing</source>
        <translation>Мегабайт санын енгізіңіз немесе өрісті бос қалдырыңыз</translation>
    </message>
</context>
<context>
    <name>ConsentScreen</name>
    <message>
        <source>Consent to plan and contract</source>
        <translation>Жоспар мен келісімшартқа келісім</translation>
    </message>
    <message>
        <source>What is the evidence?</source>
        <translation>Немен расталады?</translation>
    </message>
    <message>
        <source>Photograph the line that the person has written by hand. Typed words do not count.</source>
        <translation>Өтініш беруші қолмен жазған жолды түсіріңіз. Терілген мәтін есепке алынбайды.</translation>
    </message>
    <message>
        <source>Choose the recording</source>
        <translation>Жазбаны таңдау</translation>
    </message>
    <message>
        <source>Undertakes to sign</source>
        <translation>Қол қоюға міндеттенеді</translation>
    </message>
    <message>
        <source>Does not</source>
        <translation>Міндеттенбейді</translation>
    </message>
    <message>
        <source>To sign after the emergency ends?</source>
        <translation>Төтенше жағдай аяқталғаннан кейін қол қоя ма?</translation>
    </message>
    <message>
        <source>Choose what the evidence is</source>
        <translation>Немен расталатынын белгілеңіз</translation>
    </message>
    <message>
        <source>Photograph or choose the evidence</source>
        <translation>Келісімді растайтын жазуды түсіріңіз немесе файлды таңдаңыз</translation>
    </message>
    <message>
        <source>Ask whether the person undertakes to sign</source>
        <translation>Өтініш беруші қол қоюға міндеттене ме, сұраңыз</translation>
    </message>
</context>
<context>
    <name>ConsentWithdrawnScreen</name>
    <message>
        <source>Consent to the processing of data is taken back</source>
        <translation>Деректерді өңдеуге келісімді қайтарып алу</translation>
    </message>
    <message>
        <source>The center stops working on this case and answers what it has to keep by law.</source>
        <translation>Орталық осы іс бойынша жұмысты тоқтатады және заң бойынша нені сақтауға міндетті екенін жауап етіп береді.</translation>
    </message>
    <message>
        <source>Photograph the statement with the date and the signature.</source>
        <translation>Күні мен қолы қойылған өтінішті суретке түсіріңіз.</translation>
    </message>
    <message>
        <source>Reason, in the person&apos;s words, if one is given</source>
        <translation>Себебі, адам атаса, өз сөзімен</translation>
    </message>
    <message>
        <source>Photograph the statement</source>
        <translation>Өтінішті суретке түсіріңіз</translation>
    </message>
</context>
<context>
    <name>DirectoryScreen</name>
    <message>
        <source>Directory</source>
        <translation>Анықтамалық</translation>
    </message>
    <message>
        <source>District, name or number</source>
        <translation>Аудан, атауы немесе нөмірі</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Басып шығару</translation>
    </message>
    <message>
        <source>Nothing was found. Try another word.</source>
        <translation>Ештеңе табылмады. Басқа сөзбен іздеңіз.</translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>Телефондары</translation>
    </message>
    <message>
        <source>from a village: {0} {1}</source>
        <translation>ауылдан: {0} {1}</translation>
    </message>
    <message>
        <source>Call center</source>
        <translation>Call-орталық</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Мекенжайы</translation>
    </message>
    <message>
        <source>On the Internet</source>
        <translation>Интернетте</translation>
    </message>
</context>
<context>
    <name>DocumentBox</name>
    <message>
        <source>New pages go here</source>
        <translation>Жаңа беттер осында түседі</translation>
    </message>
    <message>
        <source>No pages yet</source>
        <translation>Әзірге бет жоқ</translation>
    </message>
</context>
<context>
    <name>DocumentsScreen</name>
    <message>
        <source>Documents attached to the application</source>
        <translation>Өтінішке қоса берілген құжаттар</translation>
    </message>
    <message>
        <source>Name of the document</source>
        <translation>Құжаттың атауы</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>Парақ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ескертпе</translation>
    </message>
    <message>
        <source>Pages photographed: {0}</source>
        <translation>Түсірілген бет: {0}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Алып тастау</translation>
    </message>
    <message>
        <source>Add a document</source>
        <translation>Құжат қосу</translation>
    </message>
    <message>
        <source>Another document</source>
        <translation>Басқа құжат</translation>
    </message>
</context>
<context>
    <name>DraftScreen</name>
    <message>
        <source>Service</source>
        <translation>Қызмет</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Басы</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Беттер</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Өтініш беруші</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Отбасы</translation>
    </message>
    <message>
        <source>Incomes</source>
        <translation>Табыс</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Өтініш мәні</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Құжаттар</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Келісім</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Тексеру</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Жалғастыру</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Кейінге қалдыру</translation>
    </message>
    <message>
        <source>Photographed pages</source>
        <translation>Түсірілген беттер</translation>
    </message>
</context>
<context>
    <name>EvidenceScreen</name>
    <message>
        <source>Who records it</source>
        <translation>Кім тіркейді</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Іске тіркеу</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Алып тастау</translation>
    </message>
    <message>
        <source>Enter who records it</source>
        <translation>Кім тіркейтінін көрсетіңіз</translation>
    </message>
</context>
<context>
    <name>FamilyScreen</name>
    <message>
        <source>Family</source>
        <translation>Отбасы</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Отбасы мүшесі</translation>
    </message>
    <message>
        <source>Another member</source>
        <translation>Отбасы мүшесін қосу</translation>
    </message>
    <message>
        <source>Bring the row back</source>
        <translation>Жолды қайтару</translation>
    </message>
    <message>
        <source>Surname, name, patronymic</source>
        <translation>Тегі, аты, әкесінің аты</translation>
    </message>
    <message>
        <source>IIN</source>
        <translation>ЖСН</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>Туыстығы</translation>
    </message>
    <message>
        <source>Born on</source>
        <translation>Туған күні</translation>
    </message>
    <message>
        <source>Occupation</source>
        <translation>Жұмыспен қамтылуы</translation>
    </message>
    <message>
        <source>Able-bodied?</source>
        <translation>Еңбекке қабілетті ме?</translation>
    </message>
    <message>
        <source>New in the family?</source>
        <translation>Отбасына жаңа қосылды ма?</translation>
    </message>
</context>
<context>
    <name>FirstStartScreen</name>
    <message>
        <source>Welcome to Kömek</source>
        <translation>Kömek-ке қош келдіңіз</translation>
    </message>
    <message>
        <source>Give this corner a name and choose a PIN. It protects people&apos;s data.</source>
        <translation>Әкімдіктің атауын енгізіп, PIN-код ойлап табыңыз. Ол адамдардың деректерін қорғайды.</translation>
    </message>
    <message>
        <source>Name of the akimat</source>
        <translation>Әкімдіктің атауы</translation>
    </message>
    <message>
        <source>It is printed on receipts.</source>
        <translation>Ол қолхаттарға басылады.</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Жаңа PIN-код</translation>
    </message>
    <message>
        <source>At least 6 digits, or 10 letters and digits. No dates, nothing in a row.</source>
        <translation>Кемінде 6 цифр немесе әріптері бар 10 таңба. Күн де, ретімен тұрған цифрлар да болмасын.</translation>
    </message>
    <message>
        <source>The same PIN again</source>
        <translation>Сол PIN-код тағы бір рет</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Жалғастыру</translation>
    </message>
    <message>
        <source>Enter the name of the akimat</source>
        <translation>Әкімдіктің атауын енгізіңіз</translation>
    </message>
    <message>
        <source>Setting up…</source>
        <translation>Бапталуда…</translation>
    </message>
</context>
<context>
    <name>FormerScreen</name>
    <message>
        <source>Before you begin</source>
        <translation>Бастамас бұрын</translation>
    </message>
    <message>
        <source>IIN of the applicant</source>
        <translation>Өтініш берушінің ЖСН-і</translation>
    </message>
    <message>
        <source>12 digits; empty if there is none</source>
        <translation>12 цифр; жоқ болса, бос қалдырыңыз</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Иә</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Жоқ</translation>
    </message>
    <message>
        <source>Did the family receive ASP in the last quarter?</source>
        <translation>Отбасы өткен тоқсанда АӘК алды ма?</translation>
    </message>
    <message>
        <source>Has anything changed since the emergency began?</source>
        <translation>Төтенше жағдай басталғалы бірдеңе өзгерді ме?</translation>
    </message>
    <message>
        <source>The family, its incomes, or the household plot</source>
        <translation>Отбасы құрамы, табысы немесе жеке қосалқы шаруашылығы</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Отбасы</translation>
    </message>
    <message>
        <source>Incomes</source>
        <translation>Табыс</translation>
    </message>
    <message>
        <source>Household plot</source>
        <translation>Жеке қосалқы шаруашылық</translation>
    </message>
    <message>
        <source>What has changed?</source>
        <translation>Не өзгерді?</translation>
    </message>
    <message>
        <source>Nothing changed: the center may form the application itself. You can take the paper all the same.</source>
        <translation>Өзгеріс жоқ: Орталық өтінішті өзі қалыптастыра алады. Қағазды бәрібір қабылдауға болады.</translation>
    </message>
    <message>
        <source>The family has changed: the commission makes no visit (item 16).</source>
        <translation>Отбасы құрамы өзгерген: комиссия үйге бармайды (16-тармақ).</translation>
    </message>
    <message>
        <source>There is an application already: {0}, {1}, {2}.</source>
        <translation>Өтініш бар: {0}, {1}, {2}.</translation>
    </message>
    <message>
        <source>The center has an application of this person from another kiosk. Ask before you go on.</source>
        <translation>Орталықта бұл адамның басқа қызмет көрсету бұрышынан келген өтініші бар. Жалғастырмас бұрын сұраңыз.</translation>
    </message>
    <message>
        <source>The center has formed this person&apos;s application itself.</source>
        <translation>Орталық бұл адамның өтінішін өзі қалыптастырды.</translation>
    </message>
    <message>
        <source>The center has this person&apos;s application already.</source>
        <translation>Бұл адамның өтініші Орталықта бар.</translation>
    </message>
    <message>
        <source>{0} received ASP in the last quarter. Name, address and family are filled in.</source>
        <translation>{0}: өткен тоқсанда АӘК алған. Аты-жөні, мекенжайы және отбасы құрамы автоматты түрде толтырылады.</translation>
    </message>
    <message>
        <source>Open that case</source>
        <translation>Сол істі ашу</translation>
    </message>
</context>
<context>
    <name>HomeScreen</name>
    <message>
        <source>Find by name or number</source>
        <translation>Аты немесе нөмірі бойынша табу</translation>
    </message>
    <message>
        <source>New application</source>
        <translation>Жаңа өтініш</translation>
    </message>
    <message>
        <source>Line to the center</source>
        <translation>Орталықпен байланыс</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Қазір жіберу</translation>
    </message>
    <message>
        <source>Memory stick</source>
        <translation>Флешка</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Қоңыраулар</translation>
    </message>
    <message>
        <source>To sign</source>
        <translation>Қол қоюға</translation>
    </message>
    <message>
        <source>Food kits</source>
        <translation>Жиынтықтар</translation>
    </message>
    <message>
        <source>Left papers</source>
        <translation>Қалдырылған</translation>
    </message>
    <message>
        <source>Blank forms</source>
        <translation>Бланкілер</translation>
    </message>
    <message>
        <source>Directory</source>
        <translation>Анықтамалық</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Баптаулар</translation>
    </message>
    <message>
        <source>The center did not take</source>
        <translation>Орталық қабылдамады</translation>
    </message>
    <message>
        <source>Answers that arrived</source>
        <translation>Келген жауаптар</translation>
    </message>
    <message>
        <source>To go on with</source>
        <translation>Аяқталмаған өтініштер</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>Өтініштер</translation>
    </message>
    <message>
        <source>The month ends in {0} days. Aid counts from the month of the application: queue today.</source>
        <translation>Ай соңына дейін қалған күн: {0}. Көмек өтініш айынан есептеледі: өтінішті бүгін қабылдаңыз.</translation>
    </message>
    <message>
        <source>The quarter ends in {0} days. Take applications today; they are sent first.</source>
        <translation>Тоқсан соңына дейін қалған күн: {0}. Өтініштерді бүгін қабылдаңыз, олар бірінші жіберіледі.</translation>
    </message>
    <message>
        <source>Nothing was found. Try a part of the name or the number.</source>
        <translation>Ештеңе табылмады. Атының немесе нөмірінің бір бөлігін енгізіңіз.</translation>
    </message>
    <message>
        <source>No applications yet.</source>
        <translation>Әзірге өтініш жоқ.</translation>
    </message>
    <message>
        <source>When someone brings a paper, press “New application”.</source>
        <translation>Қағаз әкелгенде «Жаңа өтініш» түймесін басыңыз.</translation>
    </message>
    <message>
        <source>overdue since {0}</source>
        <translation>мерзімі өткен: {0}</translation>
    </message>
    <message>
        <source>by {0}</source>
        <translation>{0} күніне дейін</translation>
    </message>
    <message>
        <source>Nameless draft</source>
        <translation>Аты-жөні енгізілмеген өтініш</translation>
    </message>
    <message>
        <source>Draft, changed {0}</source>
        <translation>Аяқталмаған өтініш, өзгертілді: {0}</translation>
    </message>
    <message>
        <source>Discard the draft</source>
        <translation>Аяқталмаған өтінішті жою</translation>
    </message>
    <message>
        <source>The draft was discarded.</source>
        <translation>Аяқталмаған өтініш жойылды.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Қайтару</translation>
    </message>
    <message>
        <source>open it to see why, and to send it on paper</source>
        <translation>себебін көру және қағазбен жіберу үшін ашыңыз</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>қабылданбады</translation>
    </message>
    <message>
        <source>Not connected to a center yet</source>
        <translation>Орталыққа әлі қосылмаған</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Жіберілуде…</translation>
    </message>
    <message>
        <source>The center answers</source>
        <translation>Орталық байланыста</translation>
    </message>
    <message>
        <source>No connection now</source>
        <translation>Қазір байланыс жоқ</translation>
    </message>
    <message>
        <source>The center refuses</source>
        <translation>Орталық қабылдамайды</translation>
    </message>
    <message>
        <source>Sending waits</source>
        <translation>Жіберу кідіртілді</translation>
    </message>
    <message>
        <source>, by e-mail</source>
        <translation>, электрондық пошта арқылы</translation>
    </message>
    <message>
        <source>, by internet</source>
        <translation>, интернет арқылы</translation>
    </message>
    <message>
        <source>Waiting to be sent: {0}, about {1} min</source>
        <translation>Жіберуді күтуде: {0}, шамамен {1} мин</translation>
    </message>
    <message>
        <source>Everything has been sent.</source>
        <translation>Бәрі жіберілді.</translation>
    </message>
    <message>
        <source>The clock of this PC differs from the center&apos;s by {0} min. Set it right.</source>
        <translation>Бұл компьютердің сағаты Орталықтікінен {0} мин өзгеше. Оны дұрыстаңыз.</translation>
    </message>
    <message>
        <source>This is a trial center on this PC: nothing leaves it.</source>
        <translation>Бұл — осы компьютердегі сынақ Орталығы: ештеңе сыртқа кетпейді.</translation>
    </message>
    <message>
        <source>Last contact: {0}</source>
        <translation>Соңғы байланыс: {0}</translation>
    </message>
</context>
<context>
    <name>IncomeScreen</name>
    <message>
        <source>Incomes of quarter {0} of {1}</source>
        <translation>{1} жылғы {0}-тоқсандағы табыс</translation>
    </message>
    <message>
        <source>The sum of the whole quarter, in tenge. No income: leave the list empty.</source>
        <translation>Бүкіл тоқсандағы сома, теңгемен. Табыс болмаса, тізімді бос қалдырыңыз.</translation>
    </message>
    <message>
        <source>Bring the row back</source>
        <translation>Жолды қайтару</translation>
    </message>
    <message>
        <source>Income</source>
        <translation>Табыс</translation>
    </message>
    <message>
        <source>Another income</source>
        <translation>Табыс қосу</translation>
    </message>
    <message>
        <source>Household plot</source>
        <translation>Жеке қосалқы шаруашылық</translation>
    </message>
    <message>
        <source>Land, sotka</source>
        <translation>Жер, сотық</translation>
    </message>
    <message>
        <source>For example 12,5</source>
        <translation>Мысалы, 12,5</translation>
    </message>
    <message>
        <source>What the land is used for</source>
        <translation>Жер не үшін пайдаланылады</translation>
    </message>
    <message>
        <source>Livestock</source>
        <translation>Мал мен құс</translation>
    </message>
    <message>
        <source>More livestock</source>
        <translation>Мал немесе құс қосу</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Кімдікі</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Түрі</translation>
    </message>
    <message>
        <source>Tenge in the quarter</source>
        <translation>Тоқсанда, теңге</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Жасы</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Саны</translation>
    </message>
</context>
<context>
    <name>KitScreen</name>
    <message>
        <source>Nobody is photographed with a kit.</source>
        <translation>Жиынтықпен ешкім суретке түсірілмейді.</translation>
    </message>
    <message>
        <source>What happened?</source>
        <translation>Не болды?</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Шағым</translation>
    </message>
    <message>
        <source>In the person&apos;s words, if there is one</source>
        <translation>Болса, адамның өз сөзімен</translation>
    </message>
    <message>
        <source>Who records it</source>
        <translation>Кім тіркейді</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Тіркеу</translation>
    </message>
    <message>
        <source>Choose what happened</source>
        <translation>Не болғанын белгілеңіз</translation>
    </message>
    <message>
        <source>Enter who records it</source>
        <translation>Кім тіркейтінін көрсетіңіз</translation>
    </message>
</context>
<context>
    <name>KitsScreen</name>
    <message>
        <source>Food kits</source>
        <translation>Жиынтықтар</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Тегі немесе аты</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Print the list</source>
        <translation>Тізімді басып шығару</translation>
    </message>
    <message>
        <source>On the list: {0}, not recorded yet: {1}</source>
        <translation>Тізімде: {0}, белгіленбегені: {1}</translation>
    </message>
    <message>
        <source>No list of food kits has come from the center.</source>
        <translation>Орталықтан жиынтықтар тізімі әлі келген жоқ.</translation>
    </message>
</context>
<context>
    <name>LeftScreen</name>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Next paper</source>
        <translation>Келесі қағаз</translation>
    </message>
    <message>
        <source>Papers left here</source>
        <translation>Қалдырылған қағаздар</translation>
    </message>
    <message>
        <source>Photograph all pages of one paper, then press “Next paper”.</source>
        <translation>Бір қағаздың барлық бетін түсіріп, «Келесі қағаз» түймесін басыңыз.</translation>
    </message>
    <message>
        <source>Print a slip that it was taken</source>
        <translation>Қабылданғаны туралы парақты басып шығару</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Тегі</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Аты</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>To ask for what is missing</source>
        <translation>Жетіспейтінін сұрау үшін</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Қызмет</translation>
    </message>
    <message>
        <source>Pages photographed: {0}</source>
        <translation>Түсірілген бет: {0}</translation>
    </message>
    <message>
        <source>Enter the surname from the paper</source>
        <translation>Қағаздағы тегін енгізіңіз</translation>
    </message>
    <message>
        <source>Kept: {0}. What is missing is in “Calls”.</source>
        <translation>Сақталды: {0}. Не жетіспейтінін «Қоңыраулар» бетінен қараңыз.</translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message>
        <source>For the assistant</source>
        <translation>Ассистентке</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN-код</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ашу</translation>
    </message>
    <message>
        <source>I forgot the PIN</source>
        <translation>PIN-код ұмытылды</translation>
    </message>
    <message>
        <source>The recovery code is on the sheet in the akimat&apos;s safe.</source>
        <translation>Қалпына келтіру коды әкімдік сейфіндегі парақта.</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Қалпына келтіру коды</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Жаңа PIN-код</translation>
    </message>
    <message>
        <source>At least 6 digits, or 10 letters and digits. No dates, nothing in a row.</source>
        <translation>Кемінде 6 цифр немесе әріптері бар 10 таңба. Күн де, ретімен тұрған цифрлар да болмасын.</translation>
    </message>
    <message>
        <source>The same PIN again</source>
        <translation>Сол PIN-код тағы бір рет</translation>
    </message>
    <message>
        <source>Back to the PIN</source>
        <translation>PIN-кодқа оралу</translation>
    </message>
    <message>
        <source>Enter the PIN</source>
        <translation>PIN-кодты енгізіңіз</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Ашылуда…</translation>
    </message>
    <message>
        <source>Enter the recovery code</source>
        <translation>Қалпына келтіру кодын енгізіңіз</translation>
    </message>
</context>
<context>
    <name>MaterialsScreen</name>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Add to the case</source>
        <translation>Іс материалдарына қосу</translation>
    </message>
    <message>
        <source>For the commission</source>
        <translation>Комиссия үшін</translation>
    </message>
    <message>
        <source>The family has changed: the commission makes no visit (item 16).</source>
        <translation>Отбасы құрамы өзгерген: комиссия үйге бармайды (16-тармақ).</translation>
    </message>
    <message>
        <source>Video file</source>
        <translation>Бейне файлы</translation>
    </message>
    <message>
        <source>Record a video</source>
        <translation>Бейне жазу</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Тоқтату</translation>
    </message>
    <message>
        <source>Who took them</source>
        <translation>Кім түсірді</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ескертпе</translation>
    </message>
    <message>
        <source>From, s</source>
        <translation>Басы, сек</translation>
    </message>
    <message>
        <source>To, s</source>
        <translation>Соңы, сек</translation>
    </message>
    <message>
        <source>Keep this part</source>
        <translation>Осы бөлігін алу</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>Не көрсетілген</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Алып тастау</translation>
    </message>
    <message>
        <source>{0}, about {1} min on this line</source>
        <translation>{0}, осы байланыста шамамен {1} мин</translation>
    </message>
    <message>
        <source>{0}, {1}. It will be made about {2}, {3} min on this line.</source>
        <translation>{0}, {1}. Шамамен {2} болып кішірейтіледі, осы байланыста {3} мин.</translation>
    </message>
    <message>
        <source>It stays here until the center asks for it.</source>
        <translation>Орталық сұрағанша осында тұрады.</translation>
    </message>
    <message>
        <source>{0} s, {1} x {2}</source>
        <translation>{0} с, {1} x {2}</translation>
    </message>
    <message>
        <source>Enter seconds, the second number larger</source>
        <translation>Секундпен енгізіңіз, екінші сан үлкен болсын</translation>
    </message>
    <message>
        <source>End the recording</source>
        <translation>Жазуды аяқтау</translation>
    </message>
    <message>
        <source>Enter who took them</source>
        <translation>Кім түсіргенін жазыңыз</translation>
    </message>
    <message>
        <source>Take a photograph or choose a video</source>
        <translation>Фото түсіріңіз немесе бейне таңдаңыз</translation>
    </message>
</context>
<context>
    <name>OnPaper</name>
    <message>
        <source>Print and send on paper</source>
        <translation>Басып шығарып, қағаз түрінде жіберу</translation>
    </message>
    <message>
        <source>Printed for the post on {0}.</source>
        <translation>Почтамен жіберу үшін {0} күні басып шығарылды.</translation>
    </message>
</context>
<context>
    <name>PagePreview</name>
    <message>
        <source>Smaller</source>
        <translation>Кішірейту</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Үлкейту</translation>
    </message>
</context>
<context>
    <name>PageThumb</name>
    <message>
        <source>Look at the page</source>
        <translation>Бетті қарау</translation>
    </message>
</context>
<context>
    <name>PagesScreen</name>
    <message>
        <source>More pages</source>
        <translation>Тағы беттер</translation>
    </message>
    <message>
        <source>Corners</source>
        <translation>Бұрыштар</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Бұру</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Алып тастау</translation>
    </message>
    <message>
        <source>Draw the four points onto the corners of the sheet.</source>
        <translation>Төрт нүктені парақтың бұрыштарына апарыңыз.</translation>
    </message>
    <message>
        <source>Cut along these corners</source>
        <translation>Осы бұрыштар бойынша қию</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Бас тарту</translation>
    </message>
    <message>
        <source>Keep it all the same</source>
        <translation>Бәрібір сақтау</translation>
    </message>
    <message>
        <source>As black ink</source>
        <translation>Ақ-қара</translation>
    </message>
    <message>
        <source>In color</source>
        <translation>Түрлі түсті</translation>
    </message>
    <message>
        <source>Bring the page back</source>
        <translation>Бетті қайтару</translation>
    </message>
</context>
<context>
    <name>PaperNames</name>
    <message>
        <source>Form</source>
        <translation>Өтініш</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Қолхат</translation>
    </message>
</context>
<context>
    <name>PaperScreen</name>
    <message>
        <source>Yes</source>
        <translation>Иә</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Жоқ</translation>
    </message>
    <message>
        <source>Did you see the identity document?</source>
        <translation>Жеке басын куәландыратын құжатты көрдіңіз бе?</translation>
    </message>
    <message>
        <source>Is the application signed by hand?</source>
        <translation>Өтінішке өз қолымен қол қойылған ба?</translation>
    </message>
    <message>
        <source>Date of the signature</source>
        <translation>Қол қойылған күн</translation>
    </message>
    <message>
        <source>For example 15.04.2020</source>
        <translation>Мысалы, 15.04.2020</translation>
    </message>
    <message>
        <source>The applicant</source>
        <translation>Өтініш берушінің өзі</translation>
    </message>
    <message>
        <source>A representative</source>
        <translation>Өкілі</translation>
    </message>
    <message>
        <source>Who brought the application?</source>
        <translation>Өтінішті кім әкелді?</translation>
    </message>
    <message>
        <source>Name of the representative</source>
        <translation>Өкілдің аты-жөні</translation>
    </message>
    <message>
        <source>On what basis</source>
        <translation>Қандай негізде</translation>
    </message>
    <message>
        <source>For example: power of attorney, guardian</source>
        <translation>Мысалы: сенімхат, қорғаншы</translation>
    </message>
    <message>
        <source>Can the applicant read and write?</source>
        <translation>Өтініш беруші оқи және жаза ала ма?</translation>
    </message>
    <message>
        <source>Witness</source>
        <translation>Куә</translation>
    </message>
    <message>
        <source>You read the application aloud; who heard it?</source>
        <translation>Өтінішті дауыстап оқыдыңыз. Оны кім естіді?</translation>
    </message>
    <message>
        <source>In a folder here</source>
        <translation>Осы әкімдікте, папкада</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Өтініш берушіге қайтарылды</translation>
    </message>
    <message>
        <source>Sent to the center</source>
        <translation>Орталыққа жіберілді</translation>
    </message>
    <message>
        <source>Where is the paper original?</source>
        <translation>Қағаз түпнұсқасы қайда?</translation>
    </message>
    <message>
        <source>Folder number</source>
        <translation>Папка нөмірі</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>Келіседі</translation>
    </message>
    <message>
        <source>Does not agree</source>
        <translation>Келіспейді</translation>
    </message>
    <message>
        <source>Read the text to the applicant. Does the applicant agree?</source>
        <translation>Мәтінді өтініш берушіге оқып беріңіз. Ол келісе ме?</translation>
    </message>
</context>
<context>
    <name>PersonScreen</name>
    <message>
        <source>IIN</source>
        <translation>ЖСН</translation>
    </message>
    <message>
        <source>12 digits, as on the identity document</source>
        <translation>Құжаттағыдай 12 цифр</translation>
    </message>
    <message>
        <source>Newborn</source>
        <translation>Жоқ: жаңа туған</translation>
    </message>
    <message>
        <source>Oralman</source>
        <translation>Жоқ: оралман</translation>
    </message>
    <message>
        <source>Has one</source>
        <translation>Бар</translation>
    </message>
    <message>
        <source>No IIN yet?</source>
        <translation>ЖСН бар ма?</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Тегі</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Аты</translation>
    </message>
    <message>
        <source>Patronymic</source>
        <translation>Әкесінің аты</translation>
    </message>
    <message>
        <source>If there is one</source>
        <translation>Бар болса</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Postal address</source>
        <translation>Пошталық мекенжайы</translation>
    </message>
    <message>
        <source>Where the person lives</source>
        <translation>Өтініш беруші тұратын мекенжай</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>For example 8 702 123 45 67</source>
        <translation>Мысалы, 8 702 123 45 67</translation>
    </message>
    <message>
        <source>Through a relative or neighbor</source>
        <translation>Туысы немесе көршісі арқылы</translation>
    </message>
    <message>
        <source>Who it is</source>
        <translation>Ол кім</translation>
    </message>
    <message>
        <source>For example: daughter, Aigul</source>
        <translation>Мысалы: қызы, Айгүл</translation>
    </message>
    <message>
        <source>Their phone</source>
        <translation>Оның телефоны</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Printing…</source>
        <translation>Басып шығарылуда…</translation>
    </message>
    <message>
        <source>Stop printing</source>
        <translation>Басып шығаруды тоқтату</translation>
    </message>
    <message>
        <source>Printing page {0} of {1}…</source>
        <translation>{1} беттің {0}-беті басылуда…</translation>
    </message>
</context>
<context>
    <name>ReceiptScreen</name>
    <message>
        <source>The application is queued. Nothing can be lost now.</source>
        <translation>Өтініш сақталды. Байланыс болған бойда жіберіледі.</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Қолхат</translation>
    </message>
    <message>
        <source>Print it, sign it and give it to the person.</source>
        <translation>Басып шығарып, қол қойып, өтініш берушіге беріңіз.</translation>
    </message>
    <message>
        <source>Print the receipt</source>
        <translation>Қолхатты басып шығару</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>PDF етіп сақтау</translation>
    </message>
    <message>
        <source>The commission needs photographs and video of the household. Add them now or later.</source>
        <translation>Комиссияға үй шаруашылығының фотосы мен бейнесі керек. Қазір немесе кейін қосыңыз.</translation>
    </message>
    <message>
        <source>For the commission</source>
        <translation>Комиссия үшін</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Істі ашу</translation>
    </message>
    <message>
        <source>To the desk</source>
        <translation>Басты бетке</translation>
    </message>
</context>
<context>
    <name>RecoveryScreen</name>
    <message>
        <source>Recovery code</source>
        <translation>Қалпына келтіру коды</translation>
    </message>
    <message>
        <source>The former sheet counts until you press “It is in the safe”. Then destroy it.</source>
        <translation>«Парақ сейфке салынды» дегенді басқанша бұрынғы парақ жарамды. Содан кейін оны жойыңыз.</translation>
    </message>
    <message>
        <source>It is shown once and counts once. A former sheet counts no more: destroy it.</source>
        <translation>Код бір рет көрсетіледі және бір рет жарайды. Бұрынғы парақ болса, ол жарамсыз: жойыңыз.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>It is in the safe</source>
        <translation>Парақ сейфке салынды</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Басып шығару</translation>
    </message>
</context>
<context>
    <name>RegisterScreen</name>
    <message>
        <source>Register of papers</source>
        <translation>Қағаз өтініштер журналы</translation>
    </message>
    <message>
        <source>Every paper taken here, and where its original is.</source>
        <translation>Осында қабылданған барлық қағаз және олардың түпнұсқасы қайда екені.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Басып шығару</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>PDF етіп сақтау</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
</context>
<context>
    <name>RequestScreen</name>
    <message>
        <source>Service</source>
        <translation>Қызмет</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Атауы</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Өңір</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Өтінішті алушы (адресат)</translation>
    </message>
    <message>
        <source>To whom the application goes</source>
        <translation>Өтініш кімге жолданады</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Мазмұны</translation>
    </message>
    <message>
        <source>As written on the paper</source>
        <translation>Қағазда жазылғандай</translation>
    </message>
</context>
<context>
    <name>Screen</name>
    <message>
        <source>Something is to be mended</source>
        <translation>Түзету керек</translation>
    </message>
</context>
<context>
    <name>ServiceScreen</name>
    <message>
        <source>Which service?</source>
        <translation>Қандай қызмет?</translation>
    </message>
    <message>
        <source>Type a word of its name</source>
        <translation>Атауынан бір сөз теріңіз</translation>
    </message>
    <message>
        <source>Language of the person&apos;s papers</source>
        <translation>Берілетін қағаздардың тілі</translation>
    </message>
    <message>
        <source>No service has this word. Try another one.</source>
        <translation>Мұндай сөзі бар қызмет жоқ. Басқасын теріңіз.</translation>
    </message>
    <message>
        <source>Goes straight to the Employment Center</source>
        <translation>Тікелей Халықты жұмыспен қамту орталығына жіберіледі</translation>
    </message>
    <message>
        <source>Taken for forwarding: {0}</source>
        <translation>Жолдау үшін қабылданады: {0}</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Settings</source>
        <translation>Баптаулар</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Name of the akimat</source>
        <translation>Әкімдіктің атауы</translation>
    </message>
    <message>
        <source>It is printed on receipts.</source>
        <translation>Ол қолхаттарға басылады.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Сақталды.</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Аудан</translation>
    </message>
    <message>
        <source>Whose address slips name</source>
        <translation>Парақтарға қай ауданның мекенжайы басылады</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сақтау</translation>
    </message>
    <message>
        <source>Enter the name of the akimat</source>
        <translation>Әкімдіктің атауын енгізіңіз</translation>
    </message>
    <message>
        <source>Employment Center</source>
        <translation>Халықты жұмыспен қамту орталығы</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Атауы</translation>
    </message>
    <message>
        <source>Not connected yet</source>
        <translation>Әлі қосылмаған</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Мекенжайы</translation>
    </message>
    <message>
        <source>Specialist&apos;s name</source>
        <translation>Маманның пайдаланушы аты</translation>
    </message>
    <message>
        <source>Specialist&apos;s password</source>
        <translation>Маманның құпиясөзі</translation>
    </message>
    <message>
        <source>This center runs on this PC, to try things out. Open the address in a browser.</source>
        <translation>Бұл Орталық байқап көру үшін осы компьютерде жұмыс істейді. Мекенжайды браузерде ашыңыз.</translation>
    </message>
    <message>
        <source>The center does not know of this corner yet. It is told by the next road.</source>
        <translation>Орталық бұл қызмет көрсету бұрышын әлі білмейді. Оған келесі байланыста хабарланады.</translation>
    </message>
    <message>
        <source>Connect to a center</source>
        <translation>Орталыққа қосылу</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Байланыс</translation>
    </message>
    <message>
        <source>JBIG2, the smallest</source>
        <translation>JBIG2, ең шағын көлем</translation>
    </message>
    <message>
        <source>CCITT Group 4, for older programs</source>
        <translation>CCITT Group 4, ескі бағдарламаларға</translation>
    </message>
    <message>
        <source>Pages in black ink are sent as</source>
        <translation>Ақ-қара беттерді жіберу форматы</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Қалпына келтіру коды</translation>
    </message>
    <message>
        <source>It opens the data if the PIN is forgotten. Keep the sheet in the safe.</source>
        <translation>PIN-код ұмытылса, ол деректерді ашады. Парақты сейфте сақтаңыз.</translation>
    </message>
    <message>
        <source>Make a new sheet</source>
        <translation>Жаңа парақ жасау</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN-код</translation>
    </message>
    <message>
        <source>At least 6 digits, or 10 letters and digits. No dates, nothing in a row.</source>
        <translation>Кемінде 6 цифр немесе әріптері бар 10 таңба. Күн де, ретімен тұрған цифрлар да болмасын.</translation>
    </message>
    <message>
        <source>Present PIN</source>
        <translation>Қазіргі PIN-код</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Жаңа PIN-код</translation>
    </message>
    <message>
        <source>The same PIN again</source>
        <translation>Сол PIN-код тағы бір рет</translation>
    </message>
    <message>
        <source>The PIN has been changed.</source>
        <translation>PIN-код өзгертілді.</translation>
    </message>
    <message>
        <source>Change the PIN</source>
        <translation>PIN-кодты өзгерту</translation>
    </message>
</context>
<context>
    <name>SignScreen</name>
    <message>
        <source>The signed contract</source>
        <translation>Қол қойылған келісімшарт</translation>
    </message>
    <message>
        <source>Print the contract, have it signed, and photograph every page.</source>
        <translation>Келісімшартты басып шығарып, қол қойғызып, әр бетін түсіріңіз.</translation>
    </message>
    <message>
        <source>Photograph the signed contract</source>
        <translation>Қол қойылған келісімшартты түсіріңіз</translation>
    </message>
</context>
<context>
    <name>SlipScreen</name>
    <message>
        <source>The call was recorded.</source>
        <translation>Қоңырау тіркелді.</translation>
    </message>
    <message>
        <source>The directory has no address for this channel yet. The slip names the telephone.</source>
        <translation>Анықтамалықта бұл тәсілдің мекенжайы әлі жоқ. Парақта телефон жазылған.</translation>
    </message>
    <message>
        <source>Print the slip</source>
        <translation>Парақты басып шығару</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>PDF етіп сақтау</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
</context>
<context>
    <name>StickScreen</name>
    <message>
        <source>Memory stick</source>
        <translation>Флешка</translation>
    </message>
    <message>
        <source>What waits here goes to the center on a stick. Its answer comes back on the same stick.</source>
        <translation>Жіберуді күтіп тұрғанның бәрін Орталыққа флешкамен апаруға болады. Орталықтың жауабы сол флешкамен әкелінеді.</translation>
    </message>
    <message>
        <source>Stick</source>
        <translation>Флешка</translation>
    </message>
    <message>
        <source>Put the stick in: it appears here by itself.</source>
        <translation>Флешканы салыңыз: ол осында өзі пайда болады.</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>Басқа қалтаны таңдау</translation>
    </message>
    <message>
        <source>1. Take it to the center</source>
        <translation>1. Орталыққа апару</translation>
    </message>
    <message>
        <source>Write onto the stick</source>
        <translation>Флешкаға жазу</translation>
    </message>
    <message>
        <source>2. Bring the answer</source>
        <translation>2. Жауабын әкелу</translation>
    </message>
    <message>
        <source>Take in the answer</source>
        <translation>Жауапты қабылдау</translation>
    </message>
    <message>
        <source>Put the stick in, or choose a folder</source>
        <translation>Флешканы салыңыз немесе қалтаны таңдаңыз</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>When the stick is back from the center with its answer.</source>
        <translation>Флешка Орталықтан жауаппен қайтып келгенде.</translation>
    </message>
    <message>
        <source>Waiting: {0}, {1}.</source>
        <translation>Күтіп тұр: {0}, {1}.</translation>
    </message>
    <message>
        <source>Nothing waits. The stick then asks for answers only.</source>
        <translation>Жіберетін ештеңе жоқ. Флешкамен тек Орталықтың жауабын алуға болады.</translation>
    </message>
    <message>
        <source>Written and checked: {0}, {1}. You may take the stick out.</source>
        <translation>Жазылып, тексерілді: {0}, {1}. Флешканы алуға болады.</translation>
    </message>
    <message>
        <source>There was no room for {0} more: bring them next time.</source>
        <translation>Тағы {0} хатқа орын жетпеді: оларды келесі жолы апарыңыз.</translation>
    </message>
    <message>
        <source>Taken in: {0} confirmed by the center, {1} new. You may take the stick out.</source>
        <translation>Қабылданды: Орталық растағаны — {0}, жаңасы — {1}. Флешканы алуға болады.</translation>
    </message>
</context>
<context>
    <name>ToSignScreen</name>
    <message>
        <source>To sign later</source>
        <translation>Кейін қол қойылады</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Print the list</source>
        <translation>Тізімді басып шығару</translation>
    </message>
    <message>
        <source>The emergency is over. Sign by {0}.</source>
        <translation>Төтенше жағдай аяқталды. {0} күніне дейін қол қою керек.</translation>
    </message>
    <message>
        <source>These contracts are signed after the emergency ends.</source>
        <translation>Бұл келісімшарттарға төтенше жағдай аяқталғаннан кейін қол қойылады.</translation>
    </message>
    <message>
        <source>No contract waits for a signature.</source>
        <translation>Қол қоюды күтіп тұрған келісімшарт жоқ.</translation>
    </message>
    <message>
        <source>overdue since {0}</source>
        <translation>мерзімі өткен: {0}</translation>
    </message>
    <message>
        <source>by {0}</source>
        <translation>{0} күніне дейін</translation>
    </message>
</context>
<context>
    <name>TroubleScreen</name>
    <message>
        <source>Go on</source>
        <translation>Жалғастыру</translation>
    </message>
    <message>
        <source>To the desk</source>
        <translation>Басты бетке</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Lock</source>
        <translation>Құлыптау</translation>
    </message>
</context>
<context>
    <name>WithdrawScreen</name>
    <message>
        <source>Take the application back</source>
        <translation>Өтінішті кері қайтарып алу</translation>
    </message>
    <message>
        <source>The center will not go on with this application.</source>
        <translation>Орталық бұл өтінішті қарауды тоқтатады.</translation>
    </message>
    <message>
        <source>Reason, in the person&apos;s words</source>
        <translation>Себебі, өтініш берушінің өз сөзімен</translation>
    </message>
    <message>
        <source>Write the reason</source>
        <translation>Себебін жазыңыз</translation>
    </message>
</context>
</TS>
