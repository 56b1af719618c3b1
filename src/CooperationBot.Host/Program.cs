using CooperationBot.Host.Commands;

return await CommandLine.RunAsync(args, Surroundings.OfThisProcess());
