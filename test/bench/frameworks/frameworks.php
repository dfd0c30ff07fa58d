<?php
// Laravel's Encrypter on a family of a file: php frameworks.php FILE SECONDS, one line of JSON.
use Illuminate\Encryption\Encrypter;

$report = fn (array $line) => print(json_encode($line) . "\n");
$about = ['family' => 'laravel', 'subject' => 'Laravel'];
if (!(@include_once 'Illuminate/Encryption/autoload.php')) {
    $report($about + ['missing' => 'illuminate/encryption']);
    exit;
}
$rows = json_decode(file_get_contents($argv[1]), true)['laravel'];
$made = [];
$bytes = fn (string $key) => str_starts_with($key, 'base64:') ? base64_decode(substr($key, 7)) : $key;
$check = function (array $row) use (&$made, $bytes) {
    $made[$row['key']] ??= new Encrypter($bytes($row['key']), 'aes-256-cbc');
    return $made[$row['key']]->decrypt(urldecode($row['value']), false);
};
$rows = array_values(array_filter($rows, function (array $row) use ($check) {
    try {
        $check($row);
        return true;
    } catch (Throwable) {
        return false;
    }
}));
$passes = [];
$rounds = max(1, intdiv(500, max(1, count($rows))));
$end = hrtime(true) + (float) $argv[2] * 1e9;
while (hrtime(true) < $end || count($passes) < 5) {
    $start = hrtime(true);
    for ($round = 0; $round < $rounds; $round++) {
        foreach ($rows as $row) {
            $check($row);
        }
    }
    $passes[] = (hrtime(true) - $start) / ($rounds * max(1, count($rows))) / 1000;
}
$report($about + ['ids' => array_column($rows, 'id'), 'passes' => $passes]);
